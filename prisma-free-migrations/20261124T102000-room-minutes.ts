import { Migration } from '@mikro-orm/migrations';

/** The minutes of live rooms: what is written, and what was published of it. */
export class RoomMinutes extends Migration {
  override up(): void {
    this.addSql(`create table "room_minutes" ("room_id" uuid not null, "words" jsonb not null,
      "revision" int not null default 1, "version" int not null default 0,
      "is_draft" boolean not null default true, "saved_by_id" uuid null,
      "saved_at" timestamptz not null default now(), primary key ("room_id"),
      constraint "room_minutes_counts_up" check (revision > 0 and version >= 0))`);
    this
      .addSql(`create table "room_minutes_version" ("room_id" uuid not null, "version" int not null,
      "words" jsonb not null, "because" jsonb null, "pub_seq" int not null,
      "published_by_id" uuid null, "published_at" timestamptz not null,
      primary key ("room_id", "version"),
      constraint "room_minutes_version_from_one" check (version > 0),
      constraint "room_minutes_version_says_why" check (version = 1 or because is not null))`);
    for (const [table, person, onUpdate] of [
      // A key of its own follows the key that it is.
      ['room_minutes', 'saved_by', ' on update cascade'],
      ['room_minutes_version', 'published_by', ''],
    ] as const) {
      this.addSql(`alter table "${table}" add constraint "${table}_room_id_foreign"
        foreign key ("room_id") references "room" ("id")${onUpdate} on delete cascade`);
      this.addSql(`alter table "${table}" add constraint "${table}_${person}_id_foreign"
        foreign key ("${person}_id") references "account" ("id") on delete set null`);
    }
    this.guard();
  }

  /** What was published stays: it may only lose the account of somebody who was erased. */
  private guard(): void {
    this.addSql(`create function refuse_minutes_rewrite() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          -- Only with its room.
          if exists (select from room where id = old.room_id) then
            raise exception 'published minutes stay';
          end if;
          return old;
        end if;
        if to_jsonb(new) - 'published_by_id' is distinct from to_jsonb(old) - 'published_by_id'
            or new.published_by_id is not null then
          raise exception 'published minutes stay as they are';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger room_minutes_version_stays before update or delete
      on room_minutes_version for each row execute function refuse_minutes_rewrite()`);
  }
}
