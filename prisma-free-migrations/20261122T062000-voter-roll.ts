import { Migration } from '@mikro-orm/migrations';

/**
 * The voter roll as councils have it, and the ways in which somebody on it proves who they are.
 * What only explicit SQL reads and writes (imports, codes, letters, claims) has a schema of its own.
 */
export class VoterRoll extends Migration {
  override up(): void {
    this.entries();
    this.addSql(`create schema roll`);
    this.imports();
    this.claims();
    this.codes();
    this.letters();
    this.signIns();
  }

  private entries(): void {
    this.addSql(`alter table voter_roll_entry alter column email drop not null`);
    this.addSql(`alter table voter_roll_entry
      add column name text null, add column roll_number text null, add column postcode text null,
      add column address text null, add column phone text null,
      add column age_checked boolean not null default false,
      add column state text not null default 'listed'`);
    this.addSql(
      `alter table voter_roll_entry add constraint "voter_roll_entry_state_check" check ("state" in ('listed', 'declared', 'identified'))`,
    );
    this.addSql(
      `alter table voter_roll_entry add constraint "voter_roll_entry_process_id_roll_number_unique" unique ("process_id", "roll_number")`,
    );
    this.addSql(
      `create index "voter_roll_entry_process_id_postcode_index" on "voter_roll_entry" ("process_id", "postcode")`,
    );
    // Whoever has voted, or holds a paper, stays on the roll. Not checked for votes from before, in
    // which an entitlement may be an account's.
    this.addSql(`alter table box.entitlement add constraint entitlement_elector
      foreign key (elector_id) references voter_roll_entry (id) not valid`);
  }

  private imports(): void {
    this.addSql(`create table roll.import (
      id uuid primary key,
      process_id uuid not null,
      requested_by uuid null references account (id),
      requested_at timestamptz not null default clock_timestamp(),
      state text not null default 'uploaded'
        check (state in ('uploaded', 'checking', 'checked', 'broken', 'accepted', 'done', 'changed', 'discarded')),
      file_name text not null,
      encoding text not null,
      delimiter text not null,
      columns jsonb not null,
      preview jsonb not null,
      mapping jsonb null,
      run uuid null,
      pieces integer not null,
      pieces_read integer not null default 0,
      rows_read integer not null default 0,
      good integer not null default 0,
      bad integer not null default 0,
      added integer not null default 0,
      changed integer not null default 0,
      missing integer not null default 0
    )`);
    this.addSql(`create index import_process on roll.import (process_id, id)`);
    // The file, to be read a piece at a time by whichever worker has the job; gone when it is done.
    this.addSql(`create table roll.import_piece (
      import_id uuid not null references roll.import (id) on delete cascade,
      position integer not null,
      content text not null,
      primary key (import_id, position)
    )`);
    this.addSql(`create table roll.import_row (
      import_id uuid not null references roll.import (id) on delete cascade,
      line integer not null,
      name text null, email text null, roll_number text null, postcode text null,
      area text null, phone text null, address text null, age_checked boolean not null default false,
      entry_id uuid null,
      primary key (import_id, line)
    )`);
    this.addSql(`create table roll.import_error (
      import_id uuid not null references roll.import (id) on delete cascade,
      line integer not null,
      heading text not null,
      code text not null,
      primary key (import_id, line, heading, code)
    )`);
  }

  private claims(): void {
    this.addSql(`create table roll.eligibility (
      process_id uuid primary key,
      settings jsonb not null
    )`);
    // How an elector came to have an account. Contact points, addresses and identities rest as keyed
    // hashes: enough to count by, of no use to whoever takes the table. network goes with the
    // challenge window.
    this.addSql(`create table roll.claim (
      entry_id uuid primary key references voter_roll_entry (id) on delete cascade,
      process_id uuid not null,
      account_id uuid not null references account (id),
      way text not null check (way in ('email', 'letter', 'code', 'declaration', 'sign-in')),
      contact text null,
      network text null,
      identity text null,
      claimed_at timestamptz not null default clock_timestamp(),
      unique (process_id, account_id),
      unique (process_id, identity)
    )`);
    this.addSql(`create index claim_contact on roll.claim (process_id, contact)`);
    this.addSql(`create index claim_network on roll.claim (process_id, network)`);
    // Wrong tries of an account in one process, whichever browser they came from.
    this.addSql(`create table roll.wrong_try (
      process_id uuid not null,
      account_id uuid not null references account (id) on delete cascade,
      wrong integer not null,
      since timestamptz not null,
      primary key (process_id, account_id)
    )`);
  }

  private codes(): void {
    // entry_id is null when nobody was found: the person who asked is told the same either way.
    this.addSql(`create table roll.contact_code (
      id uuid primary key,
      process_id uuid not null,
      account_id uuid not null references account (id) on delete cascade,
      entry_id uuid null references voter_roll_entry (id) on delete cascade,
      channel text not null check (channel in ('email', 'sms')),
      language text not null,
      code_hash text null,
      requested_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz null,
      used_at timestamptz null
    )`);
    this.addSql(
      `create index contact_code_account on roll.contact_code (process_id, account_id, requested_at)`,
    );
    this.addSql(`create index contact_code_entry on roll.contact_code (entry_id, requested_at)`);
  }

  private letters(): void {
    this.addSql(`create table roll.letter_batch (
      process_id uuid not null,
      number integer not null check (number >= 1),
      area text null,
      letters integer not null,
      printed_by uuid null references account (id),
      printed_at timestamptz not null default clock_timestamp(),
      primary key (process_id, number)
    )`);
    this.addSql(`create table roll.letter (
      process_id uuid not null,
      code_hash text not null,
      batch integer not null,
      entry_id uuid not null references voter_roll_entry (id) on delete cascade,
      state text not null default 'live' check (state in ('live', 'used', 'dead')),
      primary key (process_id, code_hash),
      foreign key (process_id, batch) references roll.letter_batch (process_id, number)
    )`);
    // One code opens for a person at any time: printing again ends the one before.
    this.addSql(`create unique index letter_live on roll.letter (entry_id) where state = 'live'`);
    this.addSql(`create index letter_of_batch on roll.letter (process_id, batch)`);
  }

  /** A sign-in elsewhere that has begun: state, nonce and verifier work once and for ten minutes. */
  private signIns(): void {
    this.addSql(`create table roll.sign_in (
      state_hash text primary key,
      process_id uuid not null,
      account_id uuid not null references account (id) on delete cascade,
      nonce text not null,
      verifier text not null,
      expires_at timestamptz not null
    )`);
  }
}
