import { Migration } from '@mikro-orm/migrations';

/** Money goes to a ledger in batches: totalled, released by two people, and never changed after. */
export class FinanceBatches extends Migration {
  override up(): void {
    this.batches();
    this.lines();
    this.besides();
    this.guardBatches();
    this.guardLines();
  }

  private batches(): void {
    this.addSql(`create table "finance_batch" ("id" uuid not null, "organisation_id" uuid not null,
      "process_id" uuid not null, "number" int not null, "kind" text not null,
      "state" text not null default 'draft', "profile" jsonb not null,
      "financial_year" text not null, "period" int not null, "effective_date" date not null,
      "currency" text not null, "mixes" boolean not null default false,
      "line_count" int not null default 0, "debit_pence" bigint not null default 0,
      "credit_pence" bigint not null default 0, "sha256" text null,
      "reverses_id" uuid null, "resubmits_id" uuid null, "reason" jsonb null,
      "made_by_id" uuid not null, "made_at" timestamptz not null,
      "proposed_by_id" uuid null, "proposed_at" timestamptz null,
      "released_by_id" uuid null, "released_at" timestamptz null,
      "discarded_by_id" uuid null, "discarded_at" timestamptz null, primary key ("id"),
      constraint "finance_batch_kind_known" check (kind in ('allocation', 'resubmission', 'reversal')),
      constraint "finance_batch_state_known" check (state in ('draft', 'proposed', 'released', 'discarded')),
      constraint "finance_batch_period_known" check (period >= 1 and period <= 12),
      constraint "finance_batch_of_another" check ((kind = 'reversal') = (reverses_id is not null) and (kind = 'resubmission') = (resubmits_id is not null)),
      constraint "finance_batch_says_why" check (kind <> 'reversal' or reason is not null),
      constraint "finance_batch_proposed_whole" check ((proposed_by_id is null) = (proposed_at is null) and (state in ('draft', 'discarded') or proposed_by_id is not null)),
      constraint "finance_batch_released_by_another" check (released_by_id is null or released_by_id <> proposed_by_id),
      constraint "finance_batch_released_whole" check ((state = 'released') = (released_by_id is not null and released_at is not null and sha256 is not null)),
      constraint "finance_batch_in_balance" check (state <> 'released' or (debit_pence = credit_pence and line_count > 0)))`);
    this.addSql(
      `alter table "finance_batch" add constraint "finance_batch_numbered_once" unique ("organisation_id", "number")`,
    );
    this.addSql(
      `create unique index "finance_batch_reversed_once" on "finance_batch" ("reverses_id") where reverses_id is not null and state <> 'discarded'`,
    );
    this.addSql(
      `create index "finance_batch_of_process" on "finance_batch" ("process_id", "number")`,
    );
    for (const [column, table, onDelete] of [
      ['organisation_id', 'organisation', ''],
      ['process_id', 'process', ''],
      ['reverses_id', 'finance_batch', ' on delete restrict'],
      ['resubmits_id', 'finance_batch', ' on delete restrict'],
      ['made_by_id', 'account', ''],
      ['proposed_by_id', 'account', ' on delete restrict'],
      ['released_by_id', 'account', ' on delete restrict'],
      ['discarded_by_id', 'account', ' on delete restrict'],
    ] as const)
      this.addSql(
        `alter table "finance_batch" add constraint "finance_batch_${column}_foreign" foreign key ("${column}") references "${table}" ("id")${onDelete}`,
      );
  }

  private lines(): void {
    this
      .addSql(`create table "finance_batch_line" ("batch_id" uuid not null, "line_no" int not null,
      "transaction_id" uuid not null, "award_id" uuid not null, "pair" int not null,
      "side" text not null, "amount_pence" bigint not null, "cost_centre" text null,
      "account" text null, "project" text null, "narrative" text not null,
      "source_ref" text not null, "effective_date" date not null, "document_type" text not null,
      "replaces_batch_id" uuid null, "replaces_line_no" int null, primary key ("batch_id", "line_no"),
      constraint "finance_batch_line_side_known" check (side in ('to', 'from')),
      constraint "finance_batch_line_some_money" check (amount_pence <> 0),
      constraint "finance_batch_line_from_one" check (line_no > 0 and pair > 0),
      constraint "finance_batch_line_in_its_pair" check (line_no = pair * 2 - case side when 'to' then 1 else 0 end),
      constraint "finance_batch_line_replaces_whole" check ((replaces_batch_id is null) = (replaces_line_no is null)),
      constraint "finance_batch_line_document_known" check (document_type in ('VIREMENT', 'BUDGET', 'JOURNAL')))`);
    this.addSql(
      `alter table "finance_batch_line" add constraint "finance_batch_line_source_ref_unique" unique ("source_ref")`,
    );
    this.addSql(
      `create unique index "finance_batch_line_answered_for_once" on "finance_batch_line" ("replaces_batch_id", "replaces_line_no") where replaces_batch_id is not null`,
    );
    this.addSql(
      `create index "finance_batch_line_of_transaction" on "finance_batch_line" ("transaction_id")`,
    );
    this.addSql(`create index "finance_batch_line_of_award" on "finance_batch_line" ("award_id")`);
    for (const [column, table, onDelete] of [
      ['batch_id', 'finance_batch', ''],
      ['award_id', 'award', ''],
      ['replaces_batch_id', 'finance_batch', ' on delete restrict'],
    ] as const)
      this.addSql(
        `alter table "finance_batch_line" add constraint "finance_batch_line_${column}_foreign" foreign key ("${column}") references "${table}" ("id")${onDelete}`,
      );
  }

  private besides(): void {
    this.addSql(`create table "finance_batch_claim" ("transaction_id" uuid not null,
      "award_id" uuid not null, "batch_id" uuid not null, primary key ("transaction_id", "award_id"))`);
    this.addSql(
      `create index "finance_batch_claim_of_batch" on "finance_batch_claim" ("batch_id")`,
    );
    for (const [column, of] of Object.entries({ award_id: 'award', batch_id: 'finance_batch' }))
      this.addSql(
        `alter table "finance_batch_claim" add constraint "finance_batch_claim_${column}_foreign" foreign key ("${column}") references "${of}" ("id")`,
      );
    this.addSql(`create table "finance_batch_pull" ("id" uuid not null, "batch_id" uuid not null,
      "pulled_at" timestamptz not null, "pulled_by" uuid not null, primary key ("id"))`);
    this.addSql(`create index "finance_batch_pull_of_batch" on "finance_batch_pull" ("batch_id")`);
    this.addSql(
      `alter table "finance_batch_pull" add constraint "finance_batch_pull_batch_id_foreign" foreign key ("batch_id") references "finance_batch" ("id")`,
    );
    this.addSql(`create table "finance_idempotency" ("organisation_id" uuid not null,
      "key" text not null, "request_hash" text not null, "answer" text not null,
      "made_at" timestamptz not null default clock_timestamp(), primary key ("organisation_id", "key"))`);
    this.addSql(`create index "finance_idempotency_made_at" on "finance_idempotency" ("made_at")`);
    this.addSql(
      `alter table "finance_idempotency" add constraint "finance_idempotency_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id")`,
    );
  }

  /** A batch is released as its lines are, and stays. Numbers count up without a gap. */
  private guardBatches(): void {
    this.addSql(`create function guard_finance_batch() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          raise exception 'batches stay' using errcode = 'integrity_constraint_violation';
        end if;
        if tg_op = 'INSERT' then
          if new.state <> 'draft' then
            raise exception 'a batch begins as a draft' using errcode = 'integrity_constraint_violation';
          end if;
          if new.number <> 1 + (select coalesce(max(number), 0) from finance_batch
              where organisation_id = new.organisation_id) then
            raise exception 'batches are numbered without a gap' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end if;
        if old.state in ('released', 'discarded') then
          raise exception 'a batch that is % stays as it is', old.state using errcode = 'integrity_constraint_violation';
        end if;
        if (new.id, new.organisation_id, new.process_id, new.number, new.kind, new.currency,
              new.reverses_id, new.resubmits_id, new.made_by_id, new.made_at)
            is distinct from (old.id, old.organisation_id, old.process_id, old.number, old.kind,
              old.currency, old.reverses_id, old.resubmits_id, old.made_by_id, old.made_at) then
          raise exception 'a batch stays the batch it is' using errcode = 'integrity_constraint_violation';
        end if;
        if new.state = 'released' then
          if old.state <> 'proposed' or (to_jsonb(new) - '{state,released_by_id,released_at,sha256}'::text[])
              is distinct from (to_jsonb(old) - '{state,released_by_id,released_at,sha256}'::text[]) then
            raise exception 'a batch is released as it was proposed' using errcode = 'integrity_constraint_violation';
          end if;
          perform check_finance_batch(new.id);
        end if;
        return new;
      end $$`);
    this
      .addSql(`create function check_finance_batch(the_batch uuid) returns void language plpgsql as $$
      declare batch finance_batch; sums record;
      begin
        select * into batch from finance_batch where id = the_batch;
        select count(*) as lines, coalesce(max(line_no), 0) as last,
            coalesce(sum(amount_pence) filter (where amount_pence > 0), 0) as debit,
            coalesce(-sum(amount_pence) filter (where amount_pence < 0), 0) as credit,
            bool_and(cost_centre is not null and account is not null) as coded
          into sums from finance_batch_line where batch_id = the_batch;
        if (sums.lines, sums.last, sums.debit, sums.credit)
            is distinct from (batch.line_count, batch.line_count, batch.debit_pence, batch.credit_pence)
          or not sums.coded then
          raise exception 'control totals are those of the lines, and every line is coded' using errcode = 'integrity_constraint_violation';
        end if;
        if exists (select from finance_batch_line where batch_id = the_batch
            group by pair having count(*) <> 2 or sum(amount_pence) <> 0) then
          raise exception 'two lines make a pair and come to nothing' using errcode = 'integrity_constraint_violation';
        end if;
        if batch.kind = 'allocation' and exists (select from finance_batch_line line
            left join ledger.allocation on allocation.transaction_id = line.transaction_id
              and allocation.award_id = line.award_id
            left join finance_batch_claim claim on claim.transaction_id = line.transaction_id
              and claim.award_id = line.award_id
          where line.batch_id = the_batch and (claim.batch_id is distinct from the_batch
            or line.amount_pence is distinct from
              case line.side when 'to' then allocation.amount_pence else -allocation.amount_pence end)) then
          raise exception 'a batch says what our own ledger says' using errcode = 'integrity_constraint_violation';
        end if;
        if batch.kind <> 'allocation' and exists (select from finance_batch_line line
            left join finance_batch_line before on before.batch_id = line.replaces_batch_id
              and before.line_no = line.replaces_line_no
          where line.batch_id = the_batch
            and (before.transaction_id, before.award_id, before.side, before.batch_id,
                case batch.kind when 'reversal' then -before.amount_pence else before.amount_pence end)
              is distinct from (line.transaction_id, line.award_id, line.side,
                coalesce(batch.reverses_id, batch.resubmits_id), line.amount_pence)) then
          raise exception 'a line answers for the line it replaces' using errcode = 'integrity_constraint_violation';
        end if;
      end $$`);
    this.addSql(`create trigger finance_batch_guarded before insert or update or delete
      on finance_batch for each row execute function guard_finance_batch()`);
  }

  private guardLines(): void {
    this.addSql(`create function guard_finance_batch_line() returns trigger language plpgsql as $$
      declare found text;
      begin
        select string_agg(distinct batch.state, ', ') into found from finance_batch batch
          where batch.id in (select batch_id from touched) and batch.state <> 'draft';
        if found is not null then
          raise exception 'lines of a batch that is % stay as they are', found using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    // For each statement, not for each of thousands of lines.
    for (const [act, name, rows] of [
      ['insert', 'added', 'new table as touched'],
      ['update', 'changed', 'old table as touched'],
      ['delete', 'deleted', 'old table as touched'],
    ] as const)
      this.addSql(`create trigger finance_batch_line_${name} after ${act} on finance_batch_line
        referencing ${rows} for each statement execute function guard_finance_batch_line()`);
    this
      .addSql(`create trigger finance_batch_line_not_moved before update of batch_id, line_no, source_ref
      on finance_batch_line for each row
      when ((new.batch_id, new.line_no, new.source_ref)
        is distinct from (old.batch_id, old.line_no, old.source_ref))
      execute function platform.refuse_change()`);
    for (const table of ['batch', 'batch_line', 'batch_claim', 'batch_pull'])
      this.addSql(`create trigger finance_${table}_not_emptied before truncate on finance_${table}
        for each statement execute function platform.refuse_change()`);
    this.addSql(`create trigger finance_batch_pull_append_only before update or delete
      on finance_batch_pull for each statement execute function platform.refuse_change()`);
  }
}
