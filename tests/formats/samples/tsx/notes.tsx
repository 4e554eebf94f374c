export const Note = ({ room }: Props) => (
  <Card title={"The guy in 12C wants a blanket."} data-note="room 1 is complaining">
    {/* custlint: ignore-next-line */}
    Room 2 is complaining.
    <span>Room {room} is complaining.</span>
  </Card>
);
