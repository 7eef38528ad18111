import { Migration } from '@mikro-orm/migrations';

/** Ways that are asked for together, and how it is known that people are old enough. */
export class Proofs extends Migration {
  override up(): void {
    this.proofs();
    this.ageWords();
    // With which age the days of birth of a list were compared: it may be raised before the list is
    // taken. Null where none was asked for.
    this.addSql(`alter table roll.import add column age_compared integer null`);
  }

  private proofs(): void {
    // What an account has shown for an entry, while a vote asks for more than one way. Contact points,
    // addresses and identities rest as keyed hashes, as in roll.claim; all of it goes with the
    // challenge window.
    this.addSql(`create table roll.proof (
      entry_id uuid not null references voter_roll_entry (id) on delete cascade,
      account_id uuid not null references account (id) on delete cascade,
      way text not null check (way in ('email', 'sms', 'letter', 'sign-in')),
      process_id uuid not null,
      contact text null,
      network text null,
      identity text null,
      proved_at timestamptz not null default clock_timestamp(),
      primary key (entry_id, account_id, way)
    )`);
    this.addSql(`create index proof_account on roll.proof (process_id, account_id)`);
    this.addSql(`create index proof_contact on roll.proof (process_id, contact)`);
  }

  private ageWords(): void {
    // The age that somebody has said they will have reached, and who took their word; when they said
    // so is nobody's business. An officer who raises the age asks again. Channel and officer go with
    // the challenge window.
    this.addSql(`create table roll.age_word (
      entry_id uuid primary key references voter_roll_entry (id) on delete cascade,
      age integer not null check (age between 1 and 99),
      channel text null check (channel in ('online', 'kiosk', 'assisted', 'paper', 'declaration')),
      officer_id uuid null references account (id)
    )`);
  }
}
