// Room 1 is complaining.
/** Call room 2,
 *  he is waiting. */
const note = 'It\'s late: the guy in 12C wants a blanket.'; // custlint: ignore
const text = `Room ${room.number} is complaining, and the guy in 12C wants towels.`;
const sql = "SELECT * FROM rooms WHERE name = 'room 3 is complaining'";
if (note === 'room 4 is complaining') alert("Room 5 is complaining.");
const el = <p className="room 6 is complaining" title="The guy in 12D wants tea">Room <b>7</b> is complaining. {t('room 8 is complaining')}</p>;
