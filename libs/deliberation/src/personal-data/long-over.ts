/**
 * SQL: whether a room (`room.id`) closed so many days ago; or, where nobody closed it, nothing happened
 * in it for as long and it was to begin before that.
 */
export function longOver(days: number): string {
  const cutoff = `clock_timestamp() - interval '${days} days'`;
  return `(exists (select from room_event closed where closed.room_id = room.id
      and closed.type = 'room.closed' and closed.at < ${cutoff})
    or (room.starts_at < ${cutoff} and not exists (
      select from room_event late where late.room_id = room.id and late.at >= ${cutoff})))`;
}
