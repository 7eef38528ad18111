import { Migration } from '@mikro-orm/migrations';

/** Roles that two people give, second factors of staff, and sessions that their owner can see. */
export class AccessRights extends Migration {
  override up(): void {
    this.roles();
    this.sessions();
    this.secondFactors();
  }

  private roles(): void {
    this.addSql(
      `alter table "membership" add column "granted_by_id" uuid null, add column "approved_by_id" uuid null`,
    );
    for (const column of ['granted_by_id', 'approved_by_id'])
      this.addSql(
        `alter table "membership" add constraint "membership_${column}_foreign" foreign key ("${column}") references "account" ("id") on delete set null`,
      );
    this.addSql(
      `alter table "membership" add constraint "membership_given_by_another" check (granted_by_id is null or granted_by_id <> account_id)`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_approved_by_a_third" check (approved_by_id is null or (approved_by_id <> account_id and approved_by_id <> granted_by_id))`,
    );
    this.addSql(`create table "role_request" ("id" uuid not null,
      "kind" text check ("kind" in ('give', 'remove')) not null, "organisation_id" uuid not null,
      "process_id" uuid null,
      "role" text check ("role" in ('facilitator', 'moderator', 'reviewer', 'returning-officer', 'finance', 'auditor', 'observer', 'admin')) not null,
      "account_id" uuid not null, "asked_by_id" uuid not null,
      "asked_at" timestamptz not null default now(), "decided_by_id" uuid null,
      "decided_at" timestamptz null,
      "decision" text check ("decision" in ('approved', 'declined')) null,
      "reason" text null, primary key ("id"))`);
    this.addSql(
      `alter table "role_request" add constraint "role_request_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id")`,
    );
    for (const column of ['account_id', 'asked_by_id'])
      this.addSql(
        `alter table "role_request" add constraint "role_request_${column}_foreign" foreign key ("${column}") references "account" ("id") on delete cascade`,
      );
    this.addSql(
      `alter table "role_request" add constraint "role_request_decided_by_id_foreign" foreign key ("decided_by_id") references "account" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "role_request" add constraint "role_request_nobody_asks_for_themselves" check (account_id <> asked_by_id)`,
    );
    this.addSql(
      `alter table "role_request" add constraint "role_request_approved_by_another" check (decision is distinct from 'approved'::text or decided_by_id is null or decided_by_id <> asked_by_id)`,
    );
    this.addSql(
      `alter table "role_request" add constraint "role_request_not_approved_by_who_gets_it" check (decision is distinct from 'approved'::text or kind <> 'give'::text or decided_by_id is null or decided_by_id <> account_id)`,
    );
    this.addSql(
      `alter table "role_request" add constraint "role_request_is_decided_whole" check ((decision is null) = (decided_at is null))`,
    );
    this.addSql(
      `create unique index "role_request_waits_once" on "role_request" ("kind", "account_id", "organisation_id", "role", "process_id") nulls not distinct where decision is null`,
    );
    this.addSql(
      `create index "role_request_organisation_id_asked_at_index" on "role_request" ("organisation_id", "asked_at")`,
    );
  }

  private sessions(): void {
    this.addSql(`alter table "session"
      add column "id" uuid not null default gen_random_uuid(),
      add column "device" text not null default '',
      add column "signed_in_at" timestamptz not null default now(),
      add column "last_seen_at" timestamptz not null default now(),
      add column "second_factor_at" timestamptz null`);
    this.addSql(`alter table "session" alter column "id" drop default`);
    this.addSql(`alter table "session" drop constraint "session_pkey", add primary key ("id")`);
    this.addSql(
      `alter table "session" add constraint "session_token_hash_unique" unique ("token_hash")`,
    );
    this.addSql(`create index "session_account_id_index" on "session" ("account_id")`);
  }

  private secondFactors(): void {
    this.addSql(`create table "totp_factor" ("account_id" uuid not null, "secret" text not null,
      "added_at" timestamptz not null default now(), "confirmed_at" timestamptz null,
      "last_step" int null, primary key ("account_id"))`);
    this.addSql(`create table "security_key" ("id" uuid not null, "account_id" uuid not null,
      "name" text not null, "credential_id" text not null, "public_key" text not null,
      "counter" bigint not null, "transports" jsonb not null default '[]',
      "added_at" timestamptz not null default now(), "used_at" timestamptz null,
      primary key ("id"))`);
    this.addSql(
      `alter table "security_key" add constraint "security_key_credential_id_unique" unique ("credential_id")`,
    );
    this.addSql(`create index "security_key_account_id_index" on "security_key" ("account_id")`);
    this
      .addSql(`create table "recovery_code" ("account_id" uuid not null, "code_hash" text not null,
      "made_at" timestamptz not null default now(), "used_at" timestamptz null,
      primary key ("account_id", "code_hash"))`);
    this.addSql(`create table "second_factor_try" ("account_id" uuid not null, "wrong" int not null,
      "since" timestamptz not null default now(), primary key ("account_id"))`);
    this.addSql(`create table "key_challenge" ("session_id" uuid not null,
      "purpose" text check ("purpose" in ('add', 'use')) not null, "challenge" text not null,
      "made_at" timestamptz not null default now(), primary key ("session_id", "purpose"))`);
    for (const table of ['security_key', 'recovery_code'])
      this.addSql(
        `alter table "${table}" add constraint "${table}_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
      );
    for (const table of ['totp_factor', 'second_factor_try'])
      this.addSql(
        `alter table "${table}" add constraint "${table}_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
      );
    this.addSql(
      `alter table "key_challenge" add constraint "key_challenge_session_id_foreign" foreign key ("session_id") references "session" ("id") on delete cascade`,
    );
  }
}
