import { Migration } from '@mikro-orm/migrations';

/**
 * What entities cannot say: the ballot box (explicit SQL, a schema of its own), and the promises
 * that the database itself keeps, whoever is at the keyboard.
 */
export class BoxAndGuards extends Migration {
  override up(): void {
    this.addSql(`create schema box`);

    // Whether a person's vote comes in online (paper and void follow with paper ballots), and whether
    // it has: a changed tag key must not let anybody vote a second time.
    this.addSql(`create table box.entitlement (
      paper_id uuid not null references ballot_paper (id),
      account_id uuid not null references account (id),
      state text not null default 'online' check (state in ('online', 'paper', 'void')),
      voted boolean not null default false,
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

    // How many have voted; kept apart from the paper, whose row every cast holds a share of.
    this.addSql(`create table box.turnout (
      paper_id uuid primary key references ballot_paper (id),
      voters integer not null
    )`);

    // Nothing goes in, changes or comes out once the vote is closed.
    this.addSql(`create function box.refuse_when_closed() returns trigger language plpgsql as $$
      begin
        if not exists (select 1 from public.ballot_paper
          where id = coalesce(new.paper_id, old.paper_id) and state = 'open') then
          raise exception 'the ballot box is closed' using errcode = 'integrity_constraint_violation';
        end if;
        return coalesce(new, old);
      end $$`);
    this
      .addSql(`create trigger ballot_only_while_open before insert or update or delete on box.ballot
      for each row execute function box.refuse_when_closed()`);

    // The audit log only grows.
    this.addSql(`create function platform.refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end $$`);
    this
      .addSql(`create trigger audit_log_append_only before update or delete or truncate on platform.audit_log
      for each statement execute function platform.refuse_change()`);

    // A ballot paper that has opened is what people voted on: nobody edits or removes it afterwards,
    // and it closes once. Only its state may change.
    this.addSql(`create function refuse_frozen_paper() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or (to_jsonb(new) - 'state') is distinct from (to_jsonb(old) - 'state')
          or (old.state = 'closed' and new.state <> 'closed') then
          raise exception 'a frozen ballot paper cannot be changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger ballot_paper_frozen before update or delete on ballot_paper
      for each row execute function refuse_frozen_paper()`);

    this.addSql(`create function refuse_frozen_project() returns trigger language plpgsql as $$
      begin
        if old.frozen_at is null then return coalesce(new, old); end if;
        if tg_op = 'DELETE' or to_jsonb(new) is distinct from to_jsonb(old) then
          raise exception 'a project on the ballot cannot be changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger project_frozen before update or delete on project
      for each row execute function refuse_frozen_project()`);

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
