import { Migration } from '@mikro-orm/migrations';

/**
 * What keeps a discussion within the law and its own rules: the policy, reports, what moderators did,
 * and limits on how much one sender may send. Explicit SQL reads and writes it.
 */
export class Moderation extends Migration {
  override up(): void {
    this.addSql(`create schema moderation`);
    this.policy();
    this.limits();
    this.matters();
    this.notices();
    this.decisions();
  }

  private policy(): void {
    this.addSql(`create table moderation.policy (
      organisation_id uuid not null references organisation (id),
      version integer not null check (version > 0),
      words jsonb not null,
      working_days integer not null check (working_days between 1 and 20),
      published_by uuid null,
      published_at timestamptz not null default clock_timestamp(),
      primary key (organisation_id, version)
    )`);
    // What people were promised when they wrote stays readable.
    this.refuseChange('policy');
  }

  private limits(): void {
    this.addSql(`create table "platform"."act_limit" ("counted" text not null, "taken" int not null,
      "since" timestamptz not null, "until" timestamptz not null, primary key ("counted"))`);
    this.addSql(`create index "act_limit_until_index" on "platform"."act_limit" ("until")`);
  }

  private matters(): void {
    // One thing before moderators. There is one of it however many people report it.
    this.addSql(`create table moderation.matter (
      id uuid primary key,
      process_id uuid not null references process (id) on delete cascade,
      subject_kind text not null,
      subject_id uuid not null,
      opened_at timestamptz not null default clock_timestamp(),
      due_at timestamptz not null,
      claimed_by uuid null references account (id) on delete set null,
      claimed_at timestamptz null,
      closed_at timestamptz null,
      outcome text null,
      check ((closed_at is null) = (outcome is null))
    )`);
    this.addSql(`create unique index matter_open on moderation.matter (subject_kind, subject_id)
      where closed_at is null`);
    this.addSql(`create index matter_of_process on moderation.matter (process_id, due_at)
      where closed_at is null`);

    this.addSql(`create table moderation.report (
      id uuid primary key,
      matter_id uuid not null references moderation.matter (id) on delete cascade,
      reference text not null unique,
      token_hash text not null unique,
      reporter text not null,
      reason text not null,
      details text not null,
      email text null,
      language text not null,
      reported_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create index report_of_matter on moderation.report (matter_id)`);
  }

  private notices(): void {
    // A notice of complaint under section 5 of the Defamation Act 2013.
    this.addSql(`create table moderation.notice (
      id uuid primary key,
      process_id uuid not null references process (id) on delete cascade,
      subject_kind text not null,
      subject_id uuid not null,
      reference text not null unique,
      token_hash text not null unique,
      name text not null,
      email text not null,
      statement text not null,
      meaning text not null,
      untrue text not null,
      shares_name boolean not null,
      language text not null,
      received_at timestamptz not null default clock_timestamp(),
      act_by timestamptz not null,
      acknowledged_at timestamptz null,
      contacted_at timestamptz null,
      answer_by timestamptz null,
      answer text null check (answer in ('remove', 'stand')),
      answer_words text null,
      answer_name text null,
      answer_address text null,
      answer_shares boolean null,
      answered_at timestamptz null,
      decided_at timestamptz null,
      decided_by uuid null,
      decision text null check (decision in ('removed', 'kept')),
      check ((contacted_at is null) = (answer_by is null)),
      check ((answered_at is null) = (answer is null)),
      check ((decided_at is null) = (decision is null)),
      check (contacted_at is not null or answered_at is null)
    )`);
    this.addSql(`create index notice_of_process on moderation.notice (process_id, act_by)`);
    this.addSql(`create index notice_of_subject on moderation.notice (subject_kind, subject_id)`);
  }

  private decisions(): void {
    // The public log: what was decided about what kind of thing and why; never anybody's words.
    this.addSql(`create table moderation.decision (
      id uuid primary key,
      process_id uuid not null references process (id),
      subject_kind text not null,
      subject_id uuid not null,
      action text not null,
      reason text null,
      decided_by uuid null,
      decided_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create index decision_of_process on moderation.decision (process_id, decided_at)`);
    this.refuseChange('decision');

    this.addSql(`create table moderation.hiding (
      id uuid primary key references moderation.decision (id),
      process_id uuid not null references process (id),
      subject_kind text not null,
      subject_id uuid not null,
      reason text not null,
      words jsonb not null,
      hidden_by uuid not null,
      hidden_at timestamptz not null default clock_timestamp(),
      restored_at timestamptz null,
      appeal_words text null,
      appealed_by uuid null,
      appealed_at timestamptz null,
      appeal_due_at timestamptz null,
      appeal_outcome text null check (appeal_outcome in ('upheld', 'refused')),
      appeal_answer jsonb null,
      appeal_decided_by uuid null,
      appeal_decided_at timestamptz null,
      constraint appeal_by_another check (appeal_decided_by <> hidden_by),
      check ((appealed_at is null) = (appeal_words is null)),
      check ((appealed_at is null) = (appeal_due_at is null)),
      check (appealed_at is not null or appeal_decided_at is null),
      check ((appeal_decided_at is null) = (appeal_outcome is null)),
      check ((appeal_decided_at is null) = (appeal_decided_by is null))
    )`);
    this.addSql(`create unique index hiding_stands on moderation.hiding (subject_kind, subject_id)
      where restored_at is null`);

    // What an author was asked to change; it stays until they have.
    this.addSql(`create table moderation.edit_request (
      id uuid primary key,
      subject_kind text not null,
      subject_id uuid not null,
      reason text not null,
      words jsonb not null,
      version integer null,
      asked_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create index edit_request_of_subject
      on moderation.edit_request (subject_kind, subject_id, asked_at)`);

    // A picture that was taken from sight, until it comes back.
    this.addSql(`create table moderation.hidden_picture (
      proposal_id uuid primary key references proposal (id) on delete cascade,
      file_id text not null references platform.file (id),
      alt text not null
    )`);
  }

  private refuseChange(table: string): void {
    this.addSql(`create trigger ${table}_append_only before update or delete or truncate
      on moderation.${table} for each statement execute function platform.refuse_change()`);
  }
}
