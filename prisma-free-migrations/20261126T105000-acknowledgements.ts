import { Migration } from '@mikro-orm/migrations';

/** What a ledger answers to batches, what it says was spent, and why it differs from what was awarded. */
export class Acknowledgements extends Migration {
  override up(): void {
    this.answers();
    this.guardAnswers();
    this.guardPairs();
    this.guardFollowers();
    this.actuals();
    this.pairs();
    this.explained();
  }

  private answers(): void {
    this.addSql(`create table "finance_batch_answer" ("id" uuid not null, "batch_id" uuid not null,
      "status" text not null, "source" text not null, "accepted" int not null,
      "rejected" int not null, "repeated" int not null, "answered_at" timestamptz not null,
      "answered_by_id" uuid null, primary key ("id"),
      constraint "finance_batch_answer_status_known" check (status in ('received', 'accepted', 'part_rejected', 'rejected')),
      constraint "finance_batch_answer_source_known" check (source in ('page', 'csv', 'api')))`);
    this.addSql(
      `create index "finance_batch_answer_of_batch" on "finance_batch_answer" ("batch_id", "id")`,
    );
    this.addSql(
      `alter table "finance_batch_answer" add constraint "finance_batch_answer_batch_id_foreign" foreign key ("batch_id") references "finance_batch" ("id")`,
    );
    this
      .addSql(`create table "finance_line_answer" ("batch_id" uuid not null, "line_no" int not null,
      "status" text not null, "document" text null, "reason" text null,
      "answered_at" timestamptz not null, "answered_by_id" uuid null, "answer_id" uuid not null,
      primary key ("batch_id", "line_no"),
      constraint "finance_line_answer_whole" check (case status when 'accepted' then document is not null and reason is null when 'rejected' then document is null and reason is not null else false end))`);
    this.addSql(
      `alter table "finance_line_answer" add constraint "finance_line_answer_batch_id_foreign" foreign key ("batch_id") references "finance_batch" ("id")`,
    );
    this.addSql(
      `alter table "finance_line_answer" add constraint "finance_line_answer_answer_id_foreign" foreign key ("answer_id") references "finance_batch_answer" ("id")`,
    );
  }

  /** A line is answered once, of a batch that was released, and what was said stays said. */
  private guardAnswers(): void {
    for (const table of ['finance_batch_answer', 'finance_line_answer'])
      this.addSql(`create trigger ${table}_append_only before update or delete or truncate
        on ${table} for each statement execute function platform.refuse_change()`);
    this.addSql(`create function guard_finance_line_answer() returns trigger language plpgsql as $$
      begin
        if exists (select from added left join finance_batch_line line
              on line.batch_id = added.batch_id and line.line_no = added.line_no
            left join finance_batch batch on batch.id = added.batch_id and batch.state = 'released'
            left join finance_batch_answer answer
              on answer.id = added.answer_id and answer.batch_id = added.batch_id
            where line.line_no is null or batch.id is null or answer.id is null) then
          raise exception 'a ledger answers lines of released batches' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    this.addSql(`create trigger finance_line_answer_guarded after insert on finance_line_answer
      referencing new table as added for each statement execute function guard_finance_line_answer()`);
  }

  /** Lines 1 and 2, 3 and 4 … are a pair: a ledger posts both or neither. */
  private guardPairs(): void {
    this.addSql(`create function guard_answered_pair() returns trigger language plpgsql as $$
      begin
        if exists (select from added join finance_line_answer other on other.batch_id = added.batch_id
              and other.line_no = added.line_no + case added.line_no % 2 when 1 then 1 else -1 end
            where other.status <> added.status) then
          raise exception 'both lines of a pair are accepted, or both rejected' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    this.addSql(`create trigger finance_line_answer_pairs after insert on finance_line_answer
      referencing new table as added for each statement execute function guard_answered_pair()`);
  }

  /** What was accepted is taken back, and what was rejected is sent anew; an answer stays, so once is enough. */
  private guardFollowers(): void {
    this.addSql(`create function guard_following_batch() returns trigger language plpgsql as $$
      begin
        if exists (select from finance_batch_line line left join finance_line_answer said
              on said.batch_id = line.replaces_batch_id and said.line_no = line.replaces_line_no
            where line.batch_id = new.id and said.status is distinct from
              case new.kind when 'reversal' then 'accepted' else 'rejected' end) then
          raise exception 'what was accepted is taken back, and what was rejected is sent anew' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger finance_batch_follows before update of state on finance_batch
      for each row when (new.state = 'released' and new.kind <> 'allocation')
      execute function guard_following_batch()`);
  }

  /** Lines of a ledger's spend: looked at first, then all of them entered or none. */
  private actuals(): void {
    this.addSql(`create table ledger.actuals_import (
      id uuid primary key,
      process_id uuid not null references process (id),
      organisation_id uuid not null references organisation (id),
      source text not null check (source in ('page', 'api')),
      file_name text not null,
      encoding text,
      financial_year text not null,
      state text not null default 'staged' check (state in ('staged', 'applied', 'discarded')),
      made_by uuid,
      made_at timestamptz not null default clock_timestamp(),
      done_by uuid,
      done_at timestamptz,
      constraint actuals_done_whole check ((state = 'staged') = (done_at is null)))`);
    this.addSql(`create index actuals_import_of_process on ledger.actuals_import (process_id, id)`);
    this.addSql(`create table ledger.actuals_row (
      import_id uuid not null references ledger.actuals_import (id),
      line int not null check (line > 0),
      organisation_id uuid not null references organisation (id),
      cells jsonb not null,
      award_id uuid references award (id),
      document_key text check (document_key ~ '^[0-9a-f]{64}$'),
      spent_on date,
      amount_pence bigint,
      state text not null check (state in ('new', 'already', 'wrong', 'recorded')),
      problems jsonb not null default '[]',
      met_spend_id uuid,
      primary key (import_id, line),
      constraint actuals_row_met_already check (met_spend_id is null or state = 'already'),
      constraint actuals_row_entered_whole check ((state <> 'recorded' and met_spend_id is null)
        or (award_id is not null and spent_on is not null and amount_pence is not null
          and document_key is not null)),
      -- What somebody entered by hand is one line of the ledger at most, and says the same.
      constraint actuals_row_meets_once unique (met_spend_id),
      constraint actuals_row_meets_its_spend
        foreign key (met_spend_id, award_id, amount_pence, spent_on)
        references ledger.spend (id, award_id, amount_pence, spent_on))`);
    // One line of the ledger is spent once, whatever file it comes in.
    this.addSql(`create unique index actuals_row_entered_once
      on ledger.actuals_row (organisation_id, document_key)
      where state = 'recorded' or met_spend_id is not null`);
    this.addSql(`create function ledger.guard_actuals() returns trigger language plpgsql as $$
      begin
        if tg_op = 'TRUNCATE' then
          raise exception 'imports stay' using errcode = 'integrity_constraint_violation';
        end if;
        if tg_table_name = 'actuals_import' then
          if tg_op = 'DELETE' or old.state <> 'staged' then
            raise exception 'an import that is % stays as it is', old.state using errcode = 'integrity_constraint_violation';
          end if;
        -- Only who was paid, and for what, may be forgotten: the spend itself says it.
        elsif (old.state = 'recorded' or old.met_spend_id is not null) and (tg_op = 'DELETE'
            or (to_jsonb(new) - 'cells') is distinct from (to_jsonb(old) - 'cells')) then
          raise exception 'a line that was entered stays as it is' using errcode = 'integrity_constraint_violation';
        end if;
        if tg_op = 'DELETE' then return old; end if;
        return new;
      end $$`);
    for (const table of ['actuals_import', 'actuals_row']) {
      this.addSql(`create trigger ${table}_guarded before update or delete on ledger.${table}
        for each row execute function ledger.guard_actuals()`);
      this.addSql(`create trigger ${table}_not_emptied before truncate on ledger.${table}
        for each statement execute function ledger.guard_actuals()`);
    }
  }

  /**
   * Each pair of lines that is not discarded, by the half that carries the award, with what the
   * ledger said of both halves: while one is not answered, the pair waits. A reversal's lines take
   * back, and so do those that send them anew.
   */
  private pairs(): void {
    this.addSql(`create function ledger.told_pair(the_process uuid)
      returns table (batch_id uuid, batch_number int, takes_back boolean, state text, line_no int,
        transaction_id uuid, award_id uuid, amount_pence bigint, source_ref text, answer text,
        said text, since date, is_replaced boolean)
      language sql stable as $$
        with recursive taking as (
          select reversal.id from finance_batch reversal
            where reversal.process_id = the_process and reversal.kind = 'reversal'
          union all select anew.id from taking join finance_batch anew on anew.resubmits_id = taking.id)
        select batch.id, batch.number, batch.id in (select id from taking), batch.state, line.line_no,
          line.transaction_id, line.award_id, line.amount_pence, line.source_ref,
          case when mine.status = other.status then mine.status end,
          case when mine.status = other.status then coalesce(mine.reason, other.reason) end,
          (case when batch.state = 'draft' then batch.made_at
              when batch.state = 'proposed' then batch.proposed_at
              when mine.status = 'rejected' and other.status = 'rejected'
                then greatest(mine.answered_at, other.answered_at)
              else batch.released_at end at time zone 'Europe/London')::date,
          again.line_no is not null
        from finance_batch batch
          join finance_batch_line line on line.batch_id = batch.id and line.side = 'to'
          left join finance_line_answer mine on mine.batch_id = batch.id
            and mine.line_no = line.line_no
          left join finance_line_answer other on other.batch_id = batch.id
            and other.line_no = line.line_no + 1
          left join (finance_batch_line again join finance_batch later on later.id = again.batch_id
              and later.kind = 'resubmission' and later.state <> 'discarded')
            on again.replaces_batch_id = batch.id and again.replaces_line_no = line.line_no
        where batch.process_id = the_process and batch.state <> 'discarded'
      $$`);
  }

  /** As `reconcile` says it of plain views: a test holds the two against each other. */
  private explained(): void {
    this.addSql(`create function ledger.explained(the_process uuid)
      returns table (award_id uuid, transaction_id uuid, reason text, amount_pence bigint,
        since date, batch_id uuid, batch_number int, line_no int, source_ref text, said text)
      language sql stable as $$
        with pair as materialized (select * from ledger.told_pair(the_process)),
        carried as (
          select pair.transaction_id, pair.award_id, sum(pair.amount_pence)
              filter (where pair.answer is distinct from 'rejected' or not pair.is_replaced) as pence,
            bool_or(pair.takes_back) as taken_back,
            bool_or(pair.takes_back and pair.answer is null) as waiting,
            bool_or(pair.takes_back and pair.answer = 'rejected' and not pair.is_replaced) as rejected
          from pair group by pair.transaction_id, pair.award_id)
        select pair.award_id, pair.transaction_id,
          case when pair.takes_back and pair.answer = 'rejected' then 'reversal-rejected'
            when pair.takes_back then 'reversal-waiting'
            when pair.state <> 'released' then 'in-draft'
            when pair.answer is null then 'waiting' else 'rejected' end,
          pair.amount_pence, pair.since, pair.batch_id, pair.batch_number, pair.line_no,
          pair.source_ref, pair.said
        from pair
        where pair.state <> 'released' or pair.answer is null
          or (pair.answer = 'rejected' and not pair.is_replaced)
        union all
        select told.award_id, told.transaction_id,
          case when carried.transaction_id is null then 'not-batched'
            when carried.rejected then 'reversal-rejected'
            when carried.waiting then 'reversal-waiting'
            when carried.taken_back then 'reversed' else 'amount-differs' end,
          (told.amount_pence - coalesce(carried.pence, 0))::bigint, told.happened_on,
          null, null, null, null, null
        from ledger.allocation told left join carried
          on carried.transaction_id = told.transaction_id and carried.award_id = told.award_id
        where told.process_id = the_process
          and told.amount_pence <> coalesce(carried.pence, 0)
      $$`);
  }
}
