import { Migration } from '@mikro-orm/migrations';

/**
 * What entities cannot say: the ballot box (explicit SQL, a schema of its own), and the promises
 * that the database itself keeps, whoever is at the keyboard.
 */
export class BoxAndGuards extends Migration {
  override up(): void {
    this.addSql(`create schema box`);

    // Whether a person's vote comes in online; paper and void follow with paper ballots.
    this.addSql(`create table box.entitlement (
      paper_id uuid not null references ballot_paper (id),
      account_id uuid not null references account (id),
      state text not null default 'online' check (state in ('online', 'paper', 'void')),
      primary key (paper_id, account_id)
    )`);

    // One person, one ballot: the primary key decides, under any number of submits at once.
    // The tag is an HMAC whose key is kept outside the database. No time, no account, no order.
    this.addSql(`create table box.ballot (
      paper_id uuid not null references ballot_paper (id),
      voter_tag text not null,
      revision integer not null check (revision >= 1),
      choices text[] not null,
      receipt_code text not null,
      state text not null default 'cast' check (state in ('cast', 'void')),
      primary key (paper_id, voter_tag)
    )`);
    this.addSql(`create unique index ballot_receipt on box.ballot (paper_id, receipt_code)`);

    // A form sent twice is one act: its key answers with the receipt of the first.
    this.addSql(`create table box.cast_attempt (
      paper_id uuid not null references ballot_paper (id),
      cast_key uuid not null,
      voter_tag text not null,
      receipt_code text not null,
      revision integer not null,
      primary key (paper_id, cast_key)
    )`);
    this.addSql(`create index cast_attempt_receipt on box.cast_attempt (paper_id, receipt_code)`);

    // The audit log only grows.
    this.addSql(`create function platform.refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end $$`);
    this
      .addSql(`create trigger audit_log_append_only before update or delete or truncate on platform.audit_log
      for each statement execute function platform.refuse_change()`);

    // A ballot paper that has opened is what people voted on: nobody edits it afterwards.
    this.addSql(`create function refuse_frozen_paper() returns trigger language plpgsql as $$
      begin
        if old.frozen_at is not null and (
          new.definition is distinct from old.definition or new.config_hash is distinct from old.config_hash
          or new.frozen_at is distinct from old.frozen_at or new.process_id is distinct from old.process_id
          or new.opens_at is distinct from old.opens_at or new.closes_at is distinct from old.closes_at
        ) then
          raise exception 'a frozen ballot paper cannot be changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger ballot_paper_frozen before update on ballot_paper
      for each row execute function refuse_frozen_paper()`);

    this.addSql(`create function refuse_frozen_cost() returns trigger language plpgsql as $$
      begin
        if old.frozen_at is not null and (
          new.cost_pence is distinct from old.cost_pence or new.frozen_at is distinct from old.frozen_at
          or new.area_id is distinct from old.area_id or new.title is distinct from old.title
        ) then
          raise exception 'a project on the ballot cannot be changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger project_frozen before update on project
      for each row execute function refuse_frozen_cost()`);

    // An award is what was decided: corrections are new lines, never edits.
    this.addSql(`create trigger award_append_only before update or delete or truncate on award
      for each statement execute function platform.refuse_change()`);

    // Wakes the relay when there is something to hand over.
    this.addSql(`create function platform.wake_relay() returns trigger language plpgsql as $$
      begin perform pg_notify('cyfran_outbox', ''); return null; end $$`);
    this.addSql(`create trigger outbox_wakes_relay after insert on platform.outbox
      for each statement execute function platform.wake_relay()`);
  }
}
