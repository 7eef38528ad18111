import { Migration } from '@mikro-orm/migrations';

/** What was taken down in a room is told to nobody, and whoever was removed may come in again. */
export class RoomSafety extends Migration {
  override up(): void {
    this.addSql(`alter table "room_words" add column "taken_down" boolean not null default false`);
    // Statements alone could be taken down so far; one that was let in again since is shown.
    this.addSql(`update room_words set taken_down = true from (
        select distinct on (room_id, data ->> 'statement') room_id, data ->> 'statement' as statement, type
        from room_event where type in ('statement.taken-down', 'statement.accepted')
        order by room_id, data ->> 'statement', gseq desc) newest
      where newest.type = 'statement.taken-down' and room_words.room_id = newest.room_id
        and room_words.id = newest.statement::uuid`);
    this
      .addSql(`create index room_event_doors on room_event (room_id, (data ->> 'person'), gseq desc)
      where type in ('person.removed', 'person.readmitted')`);
    this.addSql(`create function was_removed(the_room uuid, the_person uuid)
      returns boolean language sql stable as $$
      select coalesce((select type = 'person.removed' from room_event
        where room_id = the_room and data ->> 'person' = the_person::text
          and type in ('person.removed', 'person.readmitted')
        order by gseq desc limit 1), false) $$`);
  }
}
