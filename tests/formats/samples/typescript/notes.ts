/* Room 1 is complaining – café. */
if (note.includes("room 2 is complaining")) call(t("room 4 is complaining"));
const note: string = "Room 3 is " +
  "complaining.";
const text = `The guy in ${seat} wants a blanket, and room ${room} is upset, he says.`;
