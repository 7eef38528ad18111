/**
 * SQL: the number of the proposal that an agenda item of a room is about, as it was prepared or added;
 * null for none. Both arguments are SQL as well.
 */
export const itemProposal = (room: string, item: string): string => `(
  select (entry ->> 'proposal')::int from (
    select jsonb_array_elements(data -> 'agenda') as entry from room_event
      where room_id = ${room} and type = 'room.prepared'
    union all select data -> 'item' from room_event
      where room_id = ${room} and type = 'agenda.added') item
  where entry ->> 'id' = ${item} limit 1)`;
