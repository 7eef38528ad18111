import { Migration } from '@mikro-orm/migrations';

/**
 * The sealed ballot box: envelopes instead of readable choices, the public log, trustees, voids by
 * two people, and the steps from the close to a certified count. Votes from before keep what they
 * have: closed ones stand as opened, and an open one goes on with envelopes that are not sealed.
 */
export class SealedBox extends Migration {
  override up(): void {
    this.settings();
    this.paperStates();
    this.envelopes();
    this.log();
    this.opening();
    this.voids();
    this.trustees();
    this.votesFromBefore();
    this.guards();
  }

  /** What a process says about its vote, and who on its roll has which account and home area. */
  private settings(): void {
    this.addSql(`alter table process add column vote_settings jsonb not null default '{}'`);
    this.addSql(
      `alter table voter_roll_entry add column account_id uuid null, add column area text null`,
    );
    // Partial, and so no key that a foreign key could name: claiming an entry then locks less than
    // whoever points at it needs, and cannot end in a deadlock with them.
    this.addSql(
      `create unique index voter_roll_entry_process_id_account_id_unique on voter_roll_entry (process_id, account_id) where account_id is not null`,
    );
  }

  /** From open to destroyed, one step after the other and never back. */
  private paperStates(): void {
    this.addSql(`alter table ballot_paper drop constraint ballot_paper_state_check`);
    this.addSql(
      `alter table ballot_paper add constraint "ballot_paper_state_check" check ("state" in ('open', 'closed', 'stripped', 'opened', 'destroyed'))`,
    );
    this
      .addSql(`create or replace function refuse_frozen_paper() returns trigger language plpgsql as $$
      declare
        steps constant text[] := array['open', 'closed', 'stripped', 'opened', 'destroyed'];
      begin
        if tg_op = 'DELETE' or (to_jsonb(new) - 'state') is distinct from (to_jsonb(old) - 'state')
          or array_position(steps, new.state) < array_position(steps, old.state) then
          raise exception 'a frozen ballot paper cannot be changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
  }

  private envelopes(): void {
    // The elector, not the account, has the vote: somebody may be on the roll without an account.
    this.addSql(`alter table box.entitlement drop constraint entitlement_pkey`);
    this.addSql(`alter table box.entitlement rename column account_id to elector_id`);
    this.addSql(`alter table box.entitlement drop constraint entitlement_account_id_fkey`);
    // How the ballot came in: told here, where the person is known, never beside the ballot.
    this.addSql(`alter table box.entitlement add column channel text null
      check (channel in ('online', 'assisted', 'kiosk', 'paper'))`);
    this.addSql(`update box.entitlement set channel = 'online' where voted`);
    this.addSql(`alter table box.entitlement add primary key (paper_id, elector_id)`);

    // leaf: SHA-256 (hex) of the sealed bytes. No time, no elector, no channel, no order.
    this.addSql(`create table box.envelope (
      paper_id uuid not null references ballot_paper (id),
      voter_tag text not null,
      revision integer not null check (revision >= 1),
      sealed bytea not null,
      leaf text not null,
      receipt_code text not null,
      state text not null default 'cast' check (state in ('cast', 'void')),
      primary key (paper_id, voter_tag)
    )`);
    this.addSql(`create unique index envelope_leaf on box.envelope (paper_id, leaf)`);
    this.addSql(`create index envelope_receipt on box.envelope (paper_id, receipt_code)`);

    // The key itself is known to the form alone. content_mark is an HMAC under that key: it tells
    // whether the same form came with other choices, and nothing to whoever has not got the form.
    this.addSql(
      `alter table box.cast_attempt
        add column key_hash text, add column content_mark text, add column leaf text`,
    );
    this.addSql(
      `update box.cast_attempt set key_hash = encode(sha256(convert_to(cast_key::text, 'UTF8')), 'hex')`,
    );
    this.addSql(`alter table box.cast_attempt drop constraint cast_attempt_pkey`);
    this.addSql(`alter table box.cast_attempt drop column cast_key`);
    this.addSql(`alter table box.cast_attempt add primary key (paper_id, key_hash)`);
  }

  private log(): void {
    // What waits for its place: written with the act, ordered by nothing that tells when.
    this.addSql(`create table box.leaf_pending (
      id uuid primary key default gen_random_uuid(),
      paper_id uuid not null references ballot_paper (id),
      entry text not null
    )`);
    this.addSql(`create index leaf_pending_paper on box.leaf_pending (paper_id)`);
    // entry: one line of canonical JSON; leaf_hash: SHA-256(0x00 || entry), RFC 9162 section 2.1.
    this.addSql(`create table box.log_entry (
      paper_id uuid not null references ballot_paper (id),
      position integer not null check (position >= 0),
      entry text not null,
      leaf_hash bytea not null,
      receipt_code text null,
      primary key (paper_id, position)
    )`);
    this.addSql(`create index log_entry_receipt on box.log_entry (paper_id, receipt_code)`);
    this.addSql(`create table box.checkpoint (
      paper_id uuid not null references ballot_paper (id),
      size integer not null,
      root bytea not null,
      note text not null,
      signed_at timestamptz not null default clock_timestamp(),
      primary key (paper_id, size)
    )`);
  }

  private opening(): void {
    this.addSql(`create table box.counted_envelope (
      paper_id uuid not null references ballot_paper (id),
      leaf text not null,
      receipt_code text null,
      sealed bytea null,
      primary key (paper_id, leaf)
    )`);
    this.addSql(
      `create index counted_envelope_receipt on box.counted_envelope (paper_id, receipt_code)`,
    );
    // One trustee's part of the key of one envelope.
    this.addSql(`create table box.opening_share (
      paper_id uuid not null references ballot_paper (id),
      trustee integer not null,
      leaf text not null,
      share bytea not null,
      primary key (paper_id, trustee, leaf)
    )`);
    // Sorted by their bytes: the order tells nothing. No tag, no time, no channel.
    this.addSql(`create table box.opened_ballot (
      paper_id uuid not null references ballot_paper (id),
      position integer not null,
      ballot text not null,
      primary key (paper_id, position)
    )`);
    // Two people certify; counts from before had one.
    this.addSql(
      `alter table "count" add column proposed_by uuid null, add column proposed_at timestamptz null`,
    );
    this.addSql(
      `alter table "count" add constraint count_certified_by_two check (proposed_by is null or certified_by is null or proposed_by <> certified_by)`,
    );
  }

  private voids(): void {
    this.addSql(`create table box.void_request (
      id uuid primary key,
      paper_id uuid not null references ballot_paper (id),
      elector_id uuid not null,
      reason text not null,
      requested_by uuid not null references account (id),
      requested_at timestamptz not null default clock_timestamp(),
      decided_by uuid null references account (id),
      decided_at timestamptz null,
      decision text null check (decision in ('approved', 'refused')),
      check ((decision is null) = (decided_by is null)),
      check (decided_by <> requested_by)
    )`);
    this.addSql(
      `create unique index void_request_undecided on box.void_request (paper_id, elector_id) where decision is null`,
    );
  }

  private trustees(): void {
    this.addSql(
      `create table "key_ceremony" ("process_id" uuid not null, "threshold" int not null, "state" text not null default 'gathering', "rehearsal" jsonb null, primary key ("process_id"))`,
    );
    this.addSql(
      `alter table "key_ceremony" add constraint "key_ceremony_state_check" check ("state" in ('gathering', 'rehearsing', 'ready'))`,
    );
    this.addSql(
      `alter table "key_ceremony" add constraint "key_ceremony_process_id_foreign" foreign key ("process_id") references "process" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `create table "trustee" ("id" uuid not null, "process_id" uuid not null, "account_id" uuid not null, "position" int not null, "name" text not null, "public_key" text null, "rehearsed_at" timestamptz null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "trustee" add constraint "trustee_process_id_position_unique" unique ("process_id", "position")`,
    );
    this.addSql(
      `alter table "trustee" add constraint "trustee_process_id_account_id_unique" unique ("process_id", "account_id")`,
    );
    this.addSql(
      `alter table "trustee" add constraint "trustee_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
    this.addSql(
      `alter table "trustee" add constraint "trustee_account_id_foreign" foreign key ("account_id") references "account" ("id")`,
    );
  }

  private votesFromBefore(): void {
    // Electors of votes from before: the roll entry with the account's address.
    this.addSql(`update voter_roll_entry entry set account_id = account.id from account
      where account.email = entry.email`);
    this.addSql(`update box.entitlement held set elector_id = entry.id
      from ballot_paper paper join voter_roll_entry entry on entry.process_id = paper.process_id
      where paper.id = held.paper_id and entry.account_id = held.elector_id`);
    const canonical = `'{"choices":' || array_to_json(choices)::text || '}'`;
    this.addSql(`insert into box.opened_ballot (paper_id, position, ballot)
      select paper_id, row_number() over (partition by paper_id order by ${canonical} collate "C") - 1, ${canonical}
      from box.ballot join ballot_paper paper on paper.id = paper_id
      where paper.state = 'closed' and ballot.state = 'cast'`);
    this.addSql(`insert into box.counted_envelope (paper_id, leaf, receipt_code)
      select paper_id, encode(sha256(convert_to(receipt_code, 'UTF8')), 'hex'), receipt_code
      from box.ballot join ballot_paper paper on paper.id = paper_id
      where paper.state = 'closed' and ballot.state = 'cast'`);
    // First byte 0: not sealed. Sixteen bytes make equal ballots differ, then the ballot.
    this
      .addSql(`insert into box.envelope (paper_id, voter_tag, revision, sealed, leaf, receipt_code, state)
      select paper_id, voter_tag, revision, sealed, encode(sha256(sealed), 'hex'), receipt_code, state from (
        select ballot.*, '\\x00'::bytea || substring(sha256(convert_to(receipt_code, 'UTF8')) for 16)
          || convert_to(${canonical}, 'UTF8') as sealed
        from box.ballot join ballot_paper paper on paper.id = paper_id where paper.state = 'open') clear`);
    this.addSql(`update ballot_paper set state = 'opened' where state = 'closed'`);
    this.addSql(`drop table box.ballot`);
    this.addSql(`drop function box.refuse_when_closed()`);
  }

  private guards(): void {
    // Envelopes come and change while the vote is open. After that one may be made void, and all
    // of them leave together once they have been copied without their tags.
    this.addSql(`create function box.guard_envelope() returns trigger language plpgsql as $$
      declare
        paper_state text := (select state from public.ballot_paper where id = coalesce(new.paper_id, old.paper_id));
      begin
        if paper_state = 'open' then return coalesce(new, old); end if;
        if tg_op = 'DELETE' and paper_state = 'stripped' then return old; end if;
        if tg_op = 'UPDATE' and paper_state = 'closed' and new.state = 'void'
          and (to_jsonb(new) - 'state') = (to_jsonb(old) - 'state') then return new; end if;
        raise exception 'the ballot box is closed' using errcode = 'integrity_constraint_violation';
      end $$`);
    this.addSql(`create trigger envelope_guarded before insert or update or delete on box.envelope
      for each row execute function box.guard_envelope()`);
    for (const table of ['log_entry', 'checkpoint', 'opened_ballot']) {
      this
        .addSql(`create trigger ${table}_append_only before update or delete or truncate on box.${table}
        for each statement execute function platform.refuse_change()`);
    }
  }
}
