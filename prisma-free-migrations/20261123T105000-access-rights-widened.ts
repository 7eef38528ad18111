import { Migration } from '@mikro-orm/migrations';

/** Deciding on electors kept apart from holding a key, ended sessions heard of, lost second factors. */
export class AccessRightsWidened extends Migration {
  override up(): void {
    this.duties();
    this.dutiesFromBefore();
    this.guardElectors();
    this.guardShares();
    this.sessionsThatEnd();
    this.lostFactors();
  }

  /**
   * One row a person and vote, and so one duty: whoever has decided on its electors holds no share of
   * its key, and the other way round. Of two at once the primary key lets one through.
   */
  private duties(): void {
    this.addSql(`create table roll.duty (
      process_id uuid not null,
      account_id uuid not null references account (id) on delete cascade,
      duty text not null check (duty in ('electors', 'share')),
      primary key (process_id, account_id)
    )`);
    this.addSql(`create index duty_account on roll.duty (account_id)`);
    // A row that is there is not locked: acts of one officer do not wait for each other.
    this.addSql(`create function roll.takes_duty(process uuid, account uuid, wanted text)
      returns boolean language plpgsql as $$
      declare held text;
      begin
        loop
          insert into roll.duty (process_id, account_id, duty) values (process, account, wanted)
            on conflict do nothing;
          select duty into held from roll.duty where process_id = process and account_id = account;
          if held is not null then return held = wanted; end if;
        end loop;
      end $$`);
    this.addSql(`create function roll.must_take_duty(process uuid, account uuid, wanted text)
      returns void language plpgsql as $$
      begin
        if process is not null and account is not null
          and not roll.takes_duty(process, account, wanted) then
          raise exception 'deciding on electors and holding a share of the key never meet in one person'
            using errcode = 'integrity_constraint_violation';
        end if;
      end $$`);
  }

  /** Where both have met in one person before, the share stands and they decide on nobody else. */
  private dutiesFromBefore(): void {
    this.addSql(`insert into roll.duty select process_id, account_id, 'share' from trustee`);
    this.addSql(`insert into roll.duty
      select process_id, account_id, 'electors' from (
        select process_id, printed_by as account_id from roll.letter_batch
        union select process_id, requested_by from roll.import where state in ('accepted', 'done')
        union select process_id, issued_by from box.kiosk_ticket
        union select process_id, helped_by from box.entitlement
          join ballot_paper on ballot_paper.id = paper_id
        union select process_id, keyed_by from box.paper_entry
          join box.paper_batch on paper_batch.id = batch_id
          join ballot_paper on ballot_paper.id = paper_batch.paper_id
        union select process_id, actor from platform.audit_log
          join account on account.id = actor
          join voter_roll_entry on act = 'voting.issue-paper' and voter_roll_entry.id::text = subject
        union select process.id, actor from platform.audit_log
          join account on account.id = actor
          join process on process.id::text = subject
          where act in ('people.add-to-roll', 'roll.remove')
      ) decided where account_id is not null on conflict do nothing`);
  }

  /** Wherever an act about an elector leaves an officer's id, the duty is theirs or the act fails. */
  private guardElectors(): void {
    const places = [
      ['roll.letter_batch', 'insert', 'new.process_id', 'new.printed_by'],
      ['roll.import', 'insert or update of state', 'new.process_id', 'new.requested_by'],
      ['box.kiosk_ticket', 'insert or update of issued_by', 'new.process_id', 'new.issued_by'],
      [
        'box.entitlement',
        'insert or update of helped_by',
        '(select process_id from ballot_paper where id = new.paper_id)',
        'new.helped_by',
      ],
      [
        'box.paper_entry',
        'insert',
        `(select paper.process_id from box.paper_batch batch
          join ballot_paper paper on paper.id = batch.paper_id where batch.id = new.batch_id)`,
        'new.keyed_by',
      ],
      [
        'roll.age_word',
        'insert or update of officer_id',
        '(select process_id from voter_roll_entry where id = new.entry_id)',
        'new.officer_id',
      ],
      // These acts leave no officer anywhere else.
      [
        'platform.audit_log',
        'insert',
        `case new.act when 'voting.issue-paper'
          then (select process_id from voter_roll_entry where id::text = new.subject)
          else (select id from process where id::text = new.subject) end`,
        '(select id from account where id = new.actor)',
      ],
    ] as const;
    const when: Readonly<Record<string, string>> = {
      'roll.import': `when (new.state = 'accepted')`,
      'box.entitlement': 'when (new.helped_by is not null)',
      'roll.age_word': 'when (new.officer_id is not null)',
      'platform.audit_log': `when (new.actor is not null
        and new.act in ('voting.issue-paper', 'people.add-to-roll', 'roll.remove'))`,
    };
    for (const [table, events, process, account] of places) {
      const name = `${table.replace('.', '_')}_takes_duty`;
      this.addSql(`create function roll.${name}() returns trigger language plpgsql as $$
        begin
          perform roll.must_take_duty(${process}, ${account}, 'electors');
          return null;
        end $$`);
      this.addSql(`create trigger ${name} after ${events} on ${table}
        for each row ${when[table] ?? ''} execute function roll.${name}()`);
    }
  }

  /** The share goes with the trustee: somebody named no more may decide on electors. */
  private guardShares(): void {
    this.addSql(`create function roll.trustee_takes_duty() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then
          delete from roll.duty where process_id = old.process_id and account_id = old.account_id
            and duty = 'share';
        end if;
        if tg_op <> 'DELETE' then
          perform roll.must_take_duty(new.process_id, new.account_id, 'share');
        end if;
        return null;
      end $$`);
    this.addSql(`create trigger trustee_takes_duty
      after insert or delete or update of process_id, account_id on trustee
      for each row execute function roll.trustee_takes_duty()`);
  }

  /** However a session ends, every server hears of it when that commits. Of its token only a hash. */
  private sessionsThatEnd(): void {
    this.addSql(`create function tell_of_ended_session() returns trigger language plpgsql as $$
      begin
        perform pg_notify('cyfran_live', jsonb_build_object('name', 'session.ended',
          'data', jsonb_build_object('tokenHash', old.token_hash))::text);
        return null;
      end $$`);
    this.addSql(`create trigger session_ended after delete on session
      for each row execute function tell_of_ended_session()`);
    this.addSql(`create trigger session_has_another_token after update of token_hash on session
      for each row when (old.token_hash <> new.token_hash)
      execute function tell_of_ended_session()`);
  }

  private lostFactors(): void {
    this.addSql(`create table "factor_reset" ("id" uuid not null,
      "organisation_id" uuid not null, "account_id" uuid not null, "asked_by_id" uuid not null,
      "asked_at" timestamptz not null default now(), "decided_by_id" uuid null,
      "decided_at" timestamptz null,
      "decision" text check ("decision" in ('approved', 'declined')) null, primary key ("id"))`);
    this.addSql(
      `alter table "factor_reset" add constraint "factor_reset_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id")`,
    );
    for (const column of ['account_id', 'asked_by_id'])
      this.addSql(
        `alter table "factor_reset" add constraint "factor_reset_${column}_foreign" foreign key ("${column}") references "account" ("id") on delete cascade`,
      );
    this.addSql(
      `alter table "factor_reset" add constraint "factor_reset_decided_by_id_foreign" foreign key ("decided_by_id") references "account" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "factor_reset" add constraint "factor_reset_nobody_asks_for_themselves" check (account_id <> asked_by_id)`,
    );
    this.addSql(
      `alter table "factor_reset" add constraint "factor_reset_approved_by_a_third" check (decision is distinct from 'approved'::text or decided_by_id is null or (decided_by_id <> asked_by_id and decided_by_id <> account_id))`,
    );
    this.addSql(
      `alter table "factor_reset" add constraint "factor_reset_is_decided_whole" check ((decision is null) = (decided_at is null))`,
    );
    this.addSql(
      `create unique index "factor_reset_waits_once" on "factor_reset" ("organisation_id", "account_id") where decision is null`,
    );
    this.addSql(
      `create index "factor_reset_organisation_id_asked_at_index" on "factor_reset" ("organisation_id", "asked_at")`,
    );
  }
}
