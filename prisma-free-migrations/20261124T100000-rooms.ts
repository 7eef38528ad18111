import { Migration } from '@mikro-orm/migrations';

/** Live rooms: their heads, the log that tells what happened, and the words that lie beside it. */
export class Rooms extends Migration {
  override up(): void {
    this.addSql(`create table "room" ("id" uuid not null, "process_id" uuid not null,
      "number" int not null, "title" jsonb not null, "about" jsonb not null,
      "starts_at" timestamptz not null, "watch" text not null default 'everybody',
      "meeting_url" text null, "plan" jsonb not null, "code" text not null,
      "phase" text not null default 'draft', "gseq" int not null default 0,
      "pub_seq" int not null default 0, "host_seq" int not null default 0,
      "due_at" timestamptz null, "created_at" timestamptz not null default now(), primary key ("id"),
      constraint "room_watch_check" check ("watch" in ('everybody', 'people')),
      constraint "room_phase_check"
        check ("phase" in ('draft', 'lobby', 'live', 'paused', 'closed', 'archived')),
      constraint "room_log_adds_up" check (gseq = pub_seq + host_seq))`);
    this.addSql(`alter table "room" add constraint "room_process_id_number_unique"
      unique ("process_id", "number")`);
    this.addSql(`alter table "room" add constraint "room_code_unique" unique ("code")`);
    this.addSql('create index room_due on room (due_at) where due_at is not null');
    this.addSql(`alter table "room" add constraint "room_process_id_foreign"
      foreign key ("process_id") references "process" ("id") on delete cascade`);

    this.addSql(`create table "room_person" ("id" uuid not null, "room_id" uuid not null,
      "account_id" uuid null, "guest_hash" text null, "name" text not null, "way" text not null,
      "since" timestamptz not null default now(), primary key ("id"),
      constraint "room_person_way_check" check ("way" in ('online', 'code', 'hall')))`);
    this.addSql(`alter table "room_person" add constraint "room_person_room_id_account_id_unique"
      unique ("room_id", "account_id")`);
    this.addSql(`alter table "room_person" add constraint "room_person_guest_hash_unique"
      unique ("guest_hash")`);
    this.addSql('create index "room_person_room_id_index" on "room_person" ("room_id")');
    this.addSql('create index "room_person_account_id_index" on "room_person" ("account_id")');
    this.ofRoom('room_person');
    this.addSql(`alter table "room_person" add constraint "room_person_account_id_foreign"
      foreign key ("account_id") references "account" ("id") on delete set null`);

    this.addSql(`create table "room_event" ("room_id" uuid not null, "gseq" int not null,
      "stream" text not null, "seq" int not null, "command_id" text not null, "type" text not null,
      "actor" uuid null, "account_id" uuid null, "at" timestamptz(3) not null, "data" jsonb not null,
      primary key ("room_id", "gseq"),
      constraint "room_event_stream_check" check ("stream" in ('pub', 'host')),
      constraint "room_event_counts_from_one" check (gseq > 0 and seq > 0))`);
    this.addSql(`alter table "room_event" add constraint "room_event_room_id_stream_seq_unique"
      unique ("room_id", "stream", "seq")`);
    this.ofRoom('room_event');
    this.addSql(`alter table "room_event" add constraint "room_event_account_id_foreign"
      foreign key ("account_id") references "account" ("id") on delete set null`);

    this.addSql(`create table "room_command" ("room_id" uuid not null, "sender" text not null,
      "command_id" text not null, "answer" jsonb not null, "at" timestamptz not null default now(),
      primary key ("room_id", "sender", "command_id"))`);
    this.addSql('create index "room_command_at_index" on "room_command" ("at")');
    this.ofRoom('room_command');

    this.addSql(`create table "room_snapshot" ("room_id" uuid not null, "gseq" int not null,
      "shape" int not null, "state" jsonb not null, "sha256" text not null,
      primary key ("room_id", "gseq"))`);
    this.ofRoom('room_snapshot');

    this.addSql(`create table "room_words" ("id" uuid not null, "room_id" uuid not null,
      "kind" text not null, "person" uuid null, "language" text not null, "text" text not null,
      "title" text null, "why" text null, "at" timestamptz not null default now(), primary key ("id"),
      constraint "room_words_kind_check" check ("kind" in
        ('statement', 'note', 'amendment', 'conclusion', 'report', 'objection')),
      constraint "room_words_language_check" check ("language" in ('cy', 'en')))`);
    this.addSql('create index "room_words_room_id_index" on "room_words" ("room_id")');
    this.ofRoom('room_words');

    this.addSql(`create table "room_ballot" ("poll" uuid not null, "person" uuid not null,
      "room_id" uuid not null, "choice" jsonb not null, "reason" uuid null,
      primary key ("poll", "person"))`);
    this.addSql('create index "room_ballot_room_id_index" on "room_ballot" ("room_id")');
    this.ofRoom('room_ballot');

    this.addSql(`create table "room_statement_vote" ("statement" uuid not null,
      "person" uuid not null, "room_id" uuid not null, "vote" smallint not null,
      "at" timestamptz not null default now(), primary key ("statement", "person"),
      constraint "room_statement_vote_is_one_of_three" check (abs(vote) < 2))`);
    this.addSql(
      'create index "room_statement_vote_room_id_index" on "room_statement_vote" ("room_id")',
    );
    this.ofRoom('room_statement_vote');
    this.guards();
    this.doors();
  }

  private ofRoom(table: string): void {
    this.addSql(`alter table "${table}" add constraint "${table}_room_id_foreign"
      foreign key ("room_id") references "room" ("id") on delete cascade`);
  }

  /** What was said stays said: an event may only lose the account of somebody who was erased. */
  private guards(): void {
    this.addSql(`create function refuse_room_rewrite() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          -- Only with its room.
          if exists (select from room where id = old.room_id) then
            raise exception '% can only be added to', tg_table_name;
          end if;
          return old;
        end if;
        if to_jsonb(new) - 'account_id' is distinct from to_jsonb(old) - 'account_id'
            or new.account_id is not null then
          raise exception '% can only be added to', tg_table_name;
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger room_event_stays before update or delete on room_event
      for each row execute function refuse_room_rewrite()`);
    this.addSql(`create function refuse_room_reworded() returns trigger language plpgsql as $$
      begin
        if (new.kind, new.language, new.text, new.title, new.why)
            is distinct from (old.kind, old.language, old.text, old.title, old.why) then
          raise exception 'words that were said in a room do not change';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger room_words_stay before update on room_words
      for each row execute function refuse_room_reworded()`);
  }

  /** How a room stands, and who somebody is in it: one question, asked with each command. */
  private doors(): void {
    this.addSql(`create function look_room(the_room uuid, by_account uuid, by_guest text)
      returns jsonb language sql stable as $$
      select jsonb_build_object('id', room.id, 'processId', process.id,
        'organisationId', process.organisation_id, 'isPublished', process.state = 'published',
        'watch', room.watch, 'phase', room.phase, 'gseq', room.gseq, 'pubSeq', room.pub_seq,
        'hostSeq', room.host_seq, 'person', them.id, 'way', them.way, 'name', them.name,
        'now', floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
      from room join process on process.id = room.process_id
        left join lateral (select id, way, name from room_person
          where room_id = room.id and (account_id = by_account or guest_hash = by_guest)
          order by account_id is null limit 1) them on true
      where room.id = the_room $$`);
    this.addSql(`create function hold_room(the_room uuid, by_account uuid, by_guest text,
        the_sender text, command text, is_quiet boolean)
      returns jsonb language plpgsql as $$
      declare
        held jsonb;
        known text;
      begin
        -- A queue in order: locks of rows alone would let one vote after another pass in front of
        -- whoever waits to close the poll.
        if is_quiet then
          perform pg_advisory_xact_lock_shared(hashtextextended('room ' || the_room, 0));
        else
          perform pg_advisory_xact_lock(hashtextextended('room ' || the_room, 0));
          perform from room where id = the_room for no key update;
        end if;
        -- Statements of their own: they see what whoever held the room before has committed.
        held := look_room(the_room, by_account, by_guest);
        known := coalesce(the_sender, held ->> 'person');
        return held || jsonb_build_object('sender', known, 'earlier', (select answer
          from room_command where room_id = the_room and sender = known and command_id = command));
      end $$`);
  }
}
