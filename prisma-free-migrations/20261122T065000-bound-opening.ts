import { Migration } from '@mikro-orm/migrations';

/**
 * Binds what is opened to what was logged, for whoever is at the keyboard: envelopes and ballots
 * that count come in with the one step that makes them, and a paper takes one step at a time. What
 * could join an elector to the minute of a vote can be found by its paper, so that the strip finds it.
 */
export class BoundOpening extends Migration {
  override up(): void {
    this.steps();
    this.countedEnvelopes();
    this.openedBallots();
    this.openingDone();
    this.traces();
    this.addSql(`alter table box.opening_incident drop constraint opening_incident_kind_check`);
    this.addSql(`alter table box.opening_incident add constraint opening_incident_kind_check
      check (kind in ('not-its-leaf', 'not-logged', 'strip-differs', 'not-opened', 'not-a-ballot', 'number-differs'))`);
  }

  /** One step forward at a time; a vote that nobody sealed may go from closed to opened at once. */
  private steps(): void {
    this.addSql(`create function is_unsealed(definition jsonb) returns boolean
      language sql immutable as $$
      select coalesce(definition->'keys'->>'holding', 'none') = 'none'
        and coalesce(definition->'log', 'null') = 'null' $$`);
    this
      .addSql(`create or replace function refuse_frozen_paper() returns trigger language plpgsql as $$
      declare
        steps constant text[] := array['open', 'closed', 'stripped', 'opened', 'destroyed'];
        further integer := array_position(steps, new.state) - array_position(steps, old.state);
      begin
        if tg_op = 'DELETE' or (to_jsonb(new) - 'state') is distinct from (to_jsonb(old) - 'state')
          or not (further in (0, 1) or (old.state = 'closed' and new.state = 'opened'
            and public.is_unsealed(old.definition::jsonb))) then
          raise exception 'a frozen ballot paper cannot be changed' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
  }

  private countedEnvelopes(): void {
    this.addSql(`create function box.guard_counted() returns trigger language plpgsql as $$
      declare
        paper_state text := (select state from public.ballot_paper where id = coalesce(new.paper_id, old.paper_id));
      begin
        if tg_op = 'INSERT' and paper_state = 'closed' then return new; end if;
        if tg_op = 'UPDATE' and paper_state = 'destroyed' and new.sealed is null
          and (to_jsonb(new) - 'sealed') = (to_jsonb(old) - 'sealed') then return new; end if;
        raise exception 'what counts in this ballot box cannot be changed' using errcode = 'integrity_constraint_violation';
      end $$`);
    this
      .addSql(`create trigger counted_envelope_guarded before insert or update or delete on box.counted_envelope
      for each row execute function box.guard_counted()`);
    this.inTheStepTo('stripped', 'counted_envelope');
    for (const table of ['envelope', 'counted_envelope'])
      this.addSql(`create trigger ${table}_not_truncated before truncate on box.${table}
        for each statement execute function platform.refuse_change()`);
  }

  private openedBallots(): void {
    this.addSql(`create function box.guard_opened() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from public.ballot_paper where id = new.paper_id and (state = 'stripped'
          or (state = 'closed' and public.is_unsealed(definition::jsonb)))) then
          return new;
        end if;
        raise exception 'what counts in this ballot box cannot be changed' using errcode = 'integrity_constraint_violation';
      end $$`);
    this.addSql(`create trigger opened_ballot_guarded before insert on box.opened_ballot
      for each row execute function box.guard_opened()`);
    this.inTheStepTo('opened', 'opened_ballot');
  }

  /** Asked when the transaction ends: rows without the step that they belong to are refused. */
  private inTheStepTo(state: 'stripped' | 'opened', table: string): void {
    this.addSql(`create function box.${table}_with_its_step() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from public.ballot_paper where id = new.paper_id
          and array_position(array['open', 'closed', 'stripped', 'opened', 'destroyed'], state)
            >= array_position(array['open', 'closed', 'stripped', 'opened', 'destroyed'], '${state}')) then
          return null;
        end if;
        raise exception 'what counts in this ballot box comes in with its step' using errcode = 'integrity_constraint_violation';
      end $$`);
    this.addSql(`create constraint trigger ${table}_with_its_step after insert on box.${table}
      deferrable initially deferred for each row execute function box.${table}_with_its_step()`);
  }

  /** Who has done their part of an opening; their shares go once the box is open. */
  private openingDone(): void {
    this.addSql(`create table box.opening_done (
      paper_id uuid not null references ballot_paper (id),
      trustee integer not null,
      primary key (paper_id, trustee)
    )`);
    this.addSql(`insert into box.opening_done (paper_id, trustee)
      select share.paper_id, trustee from box.opening_share share
      join ballot_paper paper on paper.id = share.paper_id and paper.state in ('opened', 'destroyed')
      group by share.paper_id, trustee having count(*) = (select count(*) from box.counted_envelope counted
        where counted.paper_id = share.paper_id)`);
    this.addSql(`delete from box.opening_share share using ballot_paper paper
      where paper.id = share.paper_id and paper.state in ('opened', 'destroyed')`);
  }

  private traces(): void {
    // What a mail is about, for mails that must go with it: the ballot paper of a receipt.
    this.addSql(`alter table platform.mail add column about uuid null`);
    // Who helped an elector: beside the elector, without a time. The audit log has the officer.
    this.addSql(
      `alter table box.entitlement add column helped_by uuid null references account (id)`,
    );
  }
}
