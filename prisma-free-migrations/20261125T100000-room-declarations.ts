import { Migration } from '@mikro-orm/migrations';

/** What people declare of themselves lies beside the log of a room, and leaves it where it was written. */
export class RoomDeclarations extends Migration {
  override up(): void {
    this.addSql(`alter table "room_person" add column "groups" jsonb not null default '[]'`);
    // Of somebody who was erased nothing is left to be moved.
    this.addSql(`update room_person set groups = said.groups
      from (select distinct on (room_id, data ->> 'person') room_id,
          (data ->> 'person')::uuid as person, data -> 'groups' as groups
        from room_event where type = 'person.joined' and data -> 'groups' is not null
        order by room_id, data ->> 'person', gseq desc) said
      where room_person.id = said.person and room_person.room_id = said.room_id
        and room_person.name <> '' and jsonb_typeof(said.groups) = 'array'`);
    this.addSql('alter table room_event disable trigger room_event_stays');
    this.addSql(`update room_event set data = data - 'groups'
      where type = 'person.joined' and data -> 'groups' is not null`);
    this.addSql('alter table room_event enable trigger room_event_stays');
    // They hold what the events held, and are made anew.
    this.addSql('delete from room_snapshot');
  }
}
