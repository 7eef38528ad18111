/** Choices in secret polls of a room, once they are counted: nobody needs to be able to look them up. */
const secretOnes = `delete from room_ballot ballot using room_event opened
  where opened.room_id = ballot.room_id and opened.type = 'poll.opened'
    and opened.data -> 'poll' ->> 'id' = ballot.poll::text
    and (opened.data -> 'poll' ->> 'secret')::boolean`;

/** Takes the room. */
export const forgetOfRoom = `${secretOnes} and ballot.room_id = ?`;

/** Of all rooms that closed so long ago. */
export const forgetOfOld = (days: number): string => `${secretOnes} and exists (
  select from room_event closed where closed.room_id = ballot.room_id
    and closed.type = 'room.closed' and closed.at < clock_timestamp() - interval '${days} days')`;
