import { Migration } from '@mikro-orm/migrations';

/** The tables of the first line: people, processes, proposals, papers, counts and awards. */
export class Foundations extends Migration {
  override up(): void {
    this.addSql(`create schema if not exists "platform"`);
    this.addSql(
      `create table "account" ("id" uuid not null, "email" text not null, "name" text not null, "language" text not null, "created_at" timestamptz not null default now(), primary key ("id"))`,
    );
    this.addSql(`alter table "account" add constraint "account_email_unique" unique ("email")`);
    this.addSql(
      `create table "platform"."audit_log" ("id" uuid not null, "at" timestamptz not null default clock_timestamp(), "actor" uuid null, "act" text not null, "subject" text not null, "facts" jsonb not null, primary key ("id"))`,
    );
    this.addSql(
      `create index "audit_log_subject_id_index" on "platform"."audit_log" ("subject", "id")`,
    );
    this.addSql(
      `create table "platform"."mail" ("id" uuid not null, "recipient" text not null, "subject" text not null, "text" text not null, "state" text not null, "created_at" timestamptz not null default now(), primary key ("id"))`,
    );
    this.addSql(`create index "mail_state_index" on "platform"."mail" ("state")`);
    this.addSql(
      `alter table "platform"."mail" add constraint "mail_state_check" check ("state" in ('waiting', 'sent', 'kept'))`,
    );
    this.addSql(
      `create table "organisation" ("id" uuid not null, "slug" text not null, "name" jsonb not null, "created_at" timestamptz not null default now(), primary key ("id"))`,
    );
    this.addSql(
      `alter table "organisation" add constraint "organisation_slug_unique" unique ("slug")`,
    );
    this.addSql(
      `create table "membership" ("id" uuid not null, "account_id" uuid not null, "organisation_id" uuid not null, "role" text not null, "granted_at" timestamptz not null default now(), primary key ("id"))`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_account_id_organisation_id_role_unique" unique ("account_id", "organisation_id", "role")`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_role_check" check ("role" in ('reviewer', 'returning-officer', 'finance', 'admin'))`,
    );
    this.addSql(
      `create table "platform"."outbox" ("id" uuid not null, "name" text not null, "data" jsonb not null, "created_at" timestamptz not null default now(), "sent_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(`create index outbox_unsent on platform.outbox (id) where sent_at is null`);
    this.addSql(
      `create table "process" ("id" uuid not null, "organisation_id" uuid not null, "slug_en" text not null, "slug_cy" text not null, "title" jsonb not null, "summary" jsonb not null, "why" jsonb not null, "how" jsonb not null, "budget_pence" bigint not null, "currency" text not null, "ballot_kind" text not null, "max_choices" int null, "rule" text not null, "state" text not null, "published_at" timestamptz null, "origin" jsonb null, primary key ("id"))`,
    );
    this.addSql(`alter table "process" add constraint "process_slug_cy_unique" unique ("slug_cy")`);
    this.addSql(`alter table "process" add constraint "process_slug_en_unique" unique ("slug_en")`);
    this.addSql(
      `alter table "process" add constraint "process_state_check" check ("state" in ('draft', 'published'))`,
    );
    this.addSql(
      `create table "phase" ("id" uuid not null, "process_id" uuid not null, "kind" text not null, "opens_at" timestamptz not null, "closes_at" timestamptz not null, "state" text not null, primary key ("id"))`,
    );
    this.addSql(`create index "phase_state_opens_at_index" on "phase" ("state", "opens_at")`);
    this.addSql(
      `alter table "phase" add constraint "phase_process_id_kind_unique" unique ("process_id", "kind")`,
    );
    this.addSql(
      `alter table "phase" add constraint "phase_closes_after_it_opens" check (closes_at > opens_at)`,
    );
    this.addSql(
      `alter table "phase" add constraint "phase_kind_check" check ("kind" in ('gather', 'assess', 'deliberate', 'vote', 'count', 'deliver'))`,
    );
    this.addSql(
      `alter table "phase" add constraint "phase_state_check" check ("state" in ('planned', 'open', 'closed'))`,
    );
    this.addSql(
      `create table "ballot_paper" ("id" uuid not null, "process_id" uuid not null, "definition" jsonb not null, "config_hash" text not null, "state" text not null, "opens_at" timestamptz not null, "closes_at" timestamptz not null, "frozen_at" timestamptz not null, "key_fingerprint" text not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "ballot_paper" add constraint "ballot_paper_process_id_unique" unique ("process_id")`,
    );
    this.addSql(
      `alter table "ballot_paper" add constraint "ballot_paper_state_check" check ("state" in ('open', 'closed'))`,
    );
    this.addSql(
      `create table "count" ("id" uuid not null, "paper_id" uuid not null, "number" int not null, "state" text not null default 'waiting', "engine_version" text null, "ballots_hash" text null, "result" text null, "result_hash" text null, "requested_at" timestamptz not null default now(), "finished_at" timestamptz null, "certified_at" timestamptz null, "certified_by" uuid null, primary key ("id"))`,
    );
    this.addSql(`create index "count_paper_id_state_index" on "count" ("paper_id", "state")`);
    this.addSql(
      `alter table "count" add constraint "count_paper_id_number_unique" unique ("paper_id", "number")`,
    );
    this.addSql(
      `alter table "count" add constraint "count_state_check" check ("state" in ('waiting', 'provisional', 'certified'))`,
    );
    this.addSql(
      `create table "area" ("id" uuid not null, "process_id" uuid not null, "slug" text not null, "name" jsonb not null, "pot_pence" bigint null, "position" int not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "area" add constraint "area_process_id_slug_unique" unique ("process_id", "slug")`,
    );
    this.addSql(
      `create table "platform"."processed_job" ("job_id" text not null, "processed_at" timestamptz not null default now(), primary key ("job_id"))`,
    );
    this.addSql(
      `create table "proposal" ("id" uuid not null, "process_id" uuid not null, "number" int not null, "author_id" uuid not null, "author_name" text not null, "area_id" uuid null, "title" text not null, "body" text not null, "language" text not null, "estimate_pence" bigint null, "folded_title" text not null, "folded_body" text not null, "words" tsvector generated always as (to_tsvector('simple'::regconfig, ((folded_title || ' '::text) || folded_body))) stored not null, "state" text not null, "submitted_at" timestamptz not null default now(), "published_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `create index "proposal_process_id_state_index" on "proposal" ("process_id", "state")`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_process_id_number_unique" unique ("process_id", "number")`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_state_check" check ("state" in ('submitted', 'under-review', 'feasible', 'not-feasible', 'on-ballot', 'withdrawn'))`,
    );
    this.addSql(
      `create table "project" ("id" uuid not null, "process_id" uuid not null, "proposal_id" uuid null, "area_id" uuid null, "code" text not null, "title" jsonb not null, "summary" jsonb not null, "cost_pence" bigint not null, "frozen_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "project" add constraint "project_proposal_id_unique" unique ("proposal_id")`,
    );
    this.addSql(
      `alter table "project" add constraint "project_process_id_code_unique" unique ("process_id", "code")`,
    );
    this.addSql(
      `create table "award" ("id" uuid not null, "process_id" uuid not null, "count_id" uuid not null, "project_id" uuid not null, "reference" text not null, "title" jsonb not null, "amount_pence" bigint not null, "awarded_at" timestamptz not null, primary key ("id"))`,
    );
    this.addSql(`alter table "award" add constraint "award_reference_unique" unique ("reference")`);
    this.addSql(
      `alter table "award" add constraint "award_count_id_project_id_unique" unique ("count_id", "project_id")`,
    );
    this.addSql(
      `create table "feasibility_review" ("id" uuid not null, "proposal_id" uuid not null, "reviewer_id" uuid not null, "feasible" boolean not null, "cost_pence" bigint null, "reason" jsonb not null, "decided_at" timestamptz not null default now(), primary key ("id"))`,
    );
    this.addSql(
      `create index "feasibility_review_proposal_id_decided_at_index" on "feasibility_review" ("proposal_id", "decided_at")`,
    );
    this.addSql(
      `create table "session" ("token_hash" text not null, "account_id" uuid not null, "expires_at" timestamptz not null, primary key ("token_hash"))`,
    );
    this.addSql(`create index "session_expires_at_index" on "session" ("expires_at")`);
    this.addSql(
      `create table "sign_in_link" ("id" uuid not null, "email" text not null, "language" text not null, "return_to" text not null, "token_hash" text null, "requested_at" timestamptz not null default clock_timestamp(), "expires_at" timestamptz null, "used_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "sign_in_link" add constraint "sign_in_link_token_hash_unique" unique ("token_hash")`,
    );
    this.addSql(
      `create index "sign_in_link_email_requested_at_index" on "sign_in_link" ("email", "requested_at")`,
    );
    this.addSql(
      `create table "voter_roll_entry" ("id" uuid not null, "process_id" uuid not null, "email" text not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "voter_roll_entry" add constraint "voter_roll_entry_process_id_email_unique" unique ("process_id", "email")`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_account_id_foreign" foreign key ("account_id") references "account" ("id")`,
    );
    this.addSql(
      `alter table "membership" add constraint "membership_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id")`,
    );
    this.addSql(
      `alter table "process" add constraint "process_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id")`,
    );
    this.addSql(
      `alter table "phase" add constraint "phase_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
    this.addSql(
      `alter table "ballot_paper" add constraint "ballot_paper_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
    this.addSql(
      `alter table "count" add constraint "count_paper_id_foreign" foreign key ("paper_id") references "ballot_paper" ("id")`,
    );
    this.addSql(
      `alter table "area" add constraint "area_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_author_id_foreign" foreign key ("author_id") references "account" ("id")`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_area_id_foreign" foreign key ("area_id") references "area" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "project" add constraint "project_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
    this.addSql(
      `alter table "project" add constraint "project_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "project" add constraint "project_area_id_foreign" foreign key ("area_id") references "area" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "award" add constraint "award_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
    this.addSql(
      `alter table "award" add constraint "award_count_id_foreign" foreign key ("count_id") references "count" ("id")`,
    );
    this.addSql(
      `alter table "award" add constraint "award_project_id_foreign" foreign key ("project_id") references "project" ("id")`,
    );
    this.addSql(
      `alter table "feasibility_review" add constraint "feasibility_review_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id")`,
    );
    this.addSql(
      `alter table "feasibility_review" add constraint "feasibility_review_reviewer_id_foreign" foreign key ("reviewer_id") references "account" ("id")`,
    );
    this.addSql(
      `alter table "session" add constraint "session_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
  }
}
