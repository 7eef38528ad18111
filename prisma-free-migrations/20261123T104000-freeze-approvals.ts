import { Migration } from '@mikro-orm/migrations';

/** A vote opens with what two returning officers have agreed to: one asks, another approves. */
export class FreezeApprovals extends Migration {
  override up(): void {
    this.table();
    this.guards();
  }

  private table(): void {
    this.addSql(`create table "vote_freeze" ("id" uuid not null, "process_id" uuid not null,
      "content" jsonb not null, "content_hash" text not null,
      "requested_by_id" uuid not null, "requested_at" timestamptz not null default clock_timestamp(),
      "approved_by_id" uuid null, "approved_at" timestamptz null,
      "ended_at" timestamptz null, "ended_by_id" uuid null, primary key ("id"))`);
    this.addSql(
      `alter table "vote_freeze" add constraint "vote_freeze_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
    this.addSql(
      `alter table "vote_freeze" add constraint "vote_freeze_requested_by_id_foreign" foreign key ("requested_by_id") references "account" ("id")`,
    );
    for (const column of ['approved_by_id', 'ended_by_id'])
      this.addSql(
        `alter table "vote_freeze" add constraint "vote_freeze_${column}_foreign" foreign key ("${column}") references "account" ("id") on delete set null`,
      );
    this.addSql(
      `alter table "vote_freeze" add constraint "vote_freeze_approved_by_another" check (approved_by_id is null or approved_by_id <> requested_by_id)`,
    );
    this.addSql(
      `alter table "vote_freeze" add constraint "vote_freeze_approved_whole" check ((approved_by_id is null) = (approved_at is null))`,
    );
    this.addSql(
      `alter table "vote_freeze" add constraint "vote_freeze_ended_whole" check ((ended_by_id is null) = (ended_at is null))`,
    );
    this.addSql(
      `create unique index "vote_freeze_stands_once" on "vote_freeze" ("process_id") where ended_at is null`,
    );
  }

  /** What was asked for and approved stays as it was, and no vote of ours opens without it. */
  private guards(): void {
    this.addSql(`create function refuse_other_freeze() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.ended_at is not null
          or (to_jsonb(new) - '{approved_by_id,approved_at,ended_by_id,ended_at}'::text[])
            is distinct from (to_jsonb(old) - '{approved_by_id,approved_at,ended_by_id,ended_at}'::text[])
          or (old.approved_by_id is not null and (new.approved_by_id, new.approved_at)
            is distinct from (old.approved_by_id, old.approved_at))
          or exists (select 1 from public.ballot_paper where process_id = old.process_id) then
          raise exception 'what two people agreed to cannot be changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger vote_freeze_stays before update or delete on vote_freeze
      for each row execute function refuse_other_freeze()`);
    // A vote that was held elsewhere comes in closed: nobody opens anything.
    this.addSql(`create function refuse_paper_of_one() returns trigger language plpgsql as $$
      begin
        if new.state = 'open' and not exists (select 1 from public.vote_freeze
          where process_id = new.process_id and ended_at is null and approved_by_id is not null) then
          raise exception 'a vote opens when two people have agreed to it' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger ballot_paper_takes_two before insert on ballot_paper
      for each row execute function refuse_paper_of_one()`);
  }
}
