import { Migration } from '@mikro-orm/migrations';

/** How people want to be told, copies of what is kept about them, erasure, and what tidying let go. */
export class YourData extends Migration {
  override up(): void {
    this.notices();
    this.copies();
    this.erasures();
    this.retention();
    this.versionsCanBeErased();
    this.accountsCanGo();
  }

  private notices(): void {
    this.addSql(`alter table "notice" add column "mail_due_at" timestamptz null default now()`);
    this.addSql(
      `create index "notice_unread" on "notice" ("account_id") where ("read_at" is null)`,
    );
    this.addSql(
      `create index "notice_to_mail" on "notice" ("mail_due_at") where ("mail_due_at" is not null)`,
    );
    this.addSql(`create table "notice_settings" ("account_id" uuid not null,
      "paces" jsonb not null default '{}', "paused" boolean not null default false,
      primary key ("account_id"))`);
    this.addSql(
      `alter table "notice_settings" add constraint "notice_settings_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
    );
    this.addSql(`alter table "platform"."mail" add column "unsubscribe" text null`);
  }

  private copies(): void {
    this.addSql(`create table "data_copy" ("id" uuid not null, "account_id" uuid not null,
      "language" text not null, "requested_at" timestamptz not null default clock_timestamp(),
      "steps" int not null default 0, "steps_done" int not null default 0,
      "ready_at" timestamptz null, "bytes" bytea null, primary key ("id"))`);
    this.addSql(
      `alter table "data_copy" add constraint "data_copy_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "data_copy" add constraint "data_copy_is_there_when_ready" check ((ready_at is null) = (bytes is null))`,
    );
    this.addSql(
      `create index "data_copy_account_id_requested_at_index" on "data_copy" ("account_id", "requested_at")`,
    );
  }

  private erasures(): void {
    this.addSql(`create table "erasure" ("id" uuid not null, "account_id" uuid not null,
      "language" text not null,
      "proposals" text check ("proposals" in ('keep', 'withdraw')) not null,
      "token_hash" text null, "requested_at" timestamptz not null default clock_timestamp(),
      "expires_at" timestamptz null, "confirmed_at" timestamptz null,
      "done_at" timestamptz null, primary key ("id"))`);
    this.addSql(
      `alter table "erasure" add constraint "erasure_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "erasure" add constraint "erasure_token_hash_unique" unique ("token_hash")`,
    );
    this.addSql(
      `create index "erasure_account_id_requested_at_index" on "erasure" ("account_id", "requested_at")`,
    );
  }

  private retention(): void {
    this.addSql(`create table "platform"."retention_run" ("id" uuid not null,
      "at" timestamptz not null default now(), "let_go" jsonb not null,
      "failed" jsonb not null default '[]', primary key ("id"))`);
    this.addSql(`create index "retention_run_at_index" on "platform"."retention_run" ("at")`);
  }

  /** A version stays as it was, unless whoever wrote it has it erased. */
  private versionsCanBeErased(): void {
    this
      .addSql(`create or replace function refuse_other_past() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and not exists (select from proposal where id = old.proposal_id) then
          return old;
        end if;
        if tg_op = 'UPDATE' and new.changed_by_id is null
          and to_jsonb(new) - 'changed_by_id' = to_jsonb(old) - 'changed_by_id' then
          return new;
        end if;
        if tg_op = 'UPDATE' and current_setting('cyfran.erasing', true) = 'yes'
          and (new.proposal_id, new.number, new.at) = (old.proposal_id, old.number, old.at) then
          return new;
        end if;
        raise exception 'a version of a proposal stays as it was';
      end $$`);
  }

  /**
   * Whenever an account goes, the database empties references to it, also where there are none. Asked
   * once for each statement, the guard would refuse even that: it is asked for each row.
   */
  private accountsCanGo(): void {
    this.addSql(`drop trigger checklist_stays on checklist`);
    this.addSql(`create trigger checklist_stays before update or delete on checklist
      for each row execute function platform.refuse_change()`);
    this.addSql(`create trigger checklist_is_never_emptied before truncate on checklist
      for each statement execute function platform.refuse_change()`);
  }
}
