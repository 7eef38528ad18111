import { Migration } from '@mikro-orm/migrations';

/**
 * An allocation that was told to a ledger is free again only once the ledger has taken both lines that
 * take it back, whether they came in the reversal or were sent anew after it.
 */
export class BatchClaims extends Migration {
  override up(): void {
    this.claiming();
    this.freeing();
  }

  private claiming(): void {
    this.addSql(`create function guard_finance_batch_claim() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          raise exception 'a claim is not changed' using errcode = 'integrity_constraint_violation';
        end if;
        if not exists (select from finance_batch where id = new.batch_id and state = 'draft'
            and kind = 'allocation') then
          raise exception 'a draft claims allocations' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger finance_batch_claim_guarded before insert or update
      on finance_batch_claim for each row execute function guard_finance_batch_claim()`);
  }

  /**
   * All that one statement frees together. What is counted needs no plan of rows against rows, which would
   * take a reversal of fifty thousand pairs hours when it went wrong.
   */
  private freeing(): void {
    this.addSql(`create function guard_freed_claims() returns trigger language plpgsql as $$
      declare told_before bigint; given_back bigint;
      begin
        if exists (select from freed join finance_batch batch on batch.id = freed.batch_id
            where batch.state = 'proposed') then
          raise exception 'what was told to a ledger is free when it is taken back' using errcode = 'integrity_constraint_violation';
        end if;
        select count(*) into told_before from freed join finance_batch batch on batch.id = freed.batch_id
          where batch.state = 'released';
        if told_before = 0 then return null; end if;
        with recursive told as (
          select line.transaction_id, line.award_id, line.batch_id, line.line_no, line.amount_pence,
              line.amount_pence as first_pence
            from freed join finance_batch batch on batch.id = freed.batch_id and batch.state = 'released'
              join finance_batch_line line on line.batch_id = freed.batch_id and line.side = 'to'
                and line.transaction_id = freed.transaction_id and line.award_id = freed.award_id
          union all select told.transaction_id, told.award_id, later.batch_id, later.line_no,
              later.amount_pence, told.first_pence
            from told join finance_batch_line later on later.replaces_batch_id = told.batch_id
              and later.replaces_line_no = told.line_no)
        select count(distinct (transaction_id, award_id)) into given_back from told
          where amount_pence = -first_pence and 2 = (select count(*) from finance_line_answer said
            where said.batch_id = told.batch_id and said.line_no in (told.line_no, told.line_no + 1)
              and said.status = 'accepted');
        if given_back <> told_before then
          raise exception 'what was told to a ledger is free when it is taken back' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    this.addSql(`create trigger finance_batch_claim_freed after delete on finance_batch_claim
      referencing old table as freed for each statement execute function guard_freed_claims()`);
  }
}
