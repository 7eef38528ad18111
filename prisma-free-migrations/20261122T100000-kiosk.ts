import { Migration } from '@mikro-orm/migrations';

/**
 * Screens that stand in a library or a hall. Codes and tokens rest as hashes. What tells who stood
 * where goes at the strip; no row here ever names an envelope, a leaf or a receipt.
 */
export class Kiosk extends Migration {
  override up(): void {
    this.addSql(`create table box.kiosk (
      id uuid primary key,
      process_id uuid not null references process (id),
      place text not null,
      opened_by uuid not null references account (id),
      opened_at timestamptz not null default clock_timestamp(),
      pairing_hash text null unique,
      pairing_expires_at timestamptz null,
      device_hash text null unique,
      last_used_at timestamptz null,
      ballots integer not null default 0,
      closed_by uuid null references account (id),
      closed_at timestamptz null,
      check ((pairing_hash is null) = (pairing_expires_at is null)),
      check ((closed_by is null) = (closed_at is null))
    )`);
    this.addSql(`create index kiosk_process on box.kiosk (process_id)`);

    // What an officer hands out at the desk. A ticket that is used keeps no time: who used one
    // stands here until the strip, and never when.
    this.addSql(`create table box.kiosk_ticket (
      code_hash text primary key,
      process_id uuid not null references process (id),
      elector_id uuid not null references voter_roll_entry (id) on delete cascade,
      issued_by uuid not null references account (id),
      expires_at timestamptz null
    )`);
    this.addSql(`create index kiosk_ticket_elector on box.kiosk_ticket (elector_id)`);
    this.addSql(`create unique index kiosk_ticket_live on box.kiosk_ticket (elector_id)
      where expires_at is not null`);

    // Who stands at a kiosk at this moment: one at a time.
    this.addSql(`create table box.kiosk_sitting (
      kiosk_id uuid primary key references box.kiosk (id) on delete cascade,
      token_hash text not null,
      state text not null check (state in ('proving', 'voting', 'done')),
      elector_id uuid null references voter_roll_entry (id) on delete cascade,
      way text null check (way in ('letter', 'ticket')),
      expires_at timestamptz not null,
      check ((state = 'proving') = (elector_id is null))
    )`);

    // Codes that were tried: at a kiosk, or (with no process) from a network.
    this.addSql(`create table box.kiosk_try (
      counted text primary key,
      process_id uuid null references process (id),
      tries integer not null,
      since timestamptz not null
    )`);
  }
}
