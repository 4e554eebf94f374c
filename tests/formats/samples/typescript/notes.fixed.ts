/* The customer in room 1 is complaining – café. */
if (note.includes("room 2 is complaining")) call(t("room 4 is complaining"));
const note: string = "The customer in room 3 is " +
  "complaining.";
const text = `The customer in ${seat} wants a blanket, and the customer in room ${room} is upset, he says.`;
