import { Migration } from '@mikro-orm/migrations';

const allocating = `('award', 'increase', 'decrease', 'match', 'part-fund', 'transfer', 'return')`;

/**
 * What a council's own ledger has to be told: how much an award became worth, when, and what kind of
 * account the money came from or went to (null where that was more than one). What is returned, and
 * what goes from award to award, goes through what first paid for the award that gives, a pot or the
 * contingency, so that both halves of a transfer come to nothing there. `other_area_id` is the pot
 * that it concerns, null for the budget of the whole process. `other_award_id` is the award that this
 * pot pays for, null for money out of a pot that is not the award's own.
 */
export class Allocations extends Migration {
  override up(): void {
    this.addSql(`create function ledger.founded_from(the_award uuid)
      returns table (kind text, area_id uuid) language sql stable as $$
        select pot.kind, pot.area_id from ledger.account own
          join ledger.entry gained on gained.held_in = own.id
          join ledger.transaction made on made.id = gained.transaction_id
            and made.kind in ('award', 'part-fund')
          join ledger.entry given on given.transaction_id = made.id and given.held_in <> own.id
          join ledger.account pot on pot.id = given.held_in and pot.kind in ('budget', 'contingency')
        where own.award_id = the_award and own.kind = 'award' order by made.number limit 1
      $$`);
    this
      .addSql(`create function ledger.pot_of(the_award uuid) returns uuid language sql stable as $$
        select area_id from ledger.founded_from(the_award) where kind = 'budget' $$`);
    const its = `account.kind in ('award', 'committed', 'spent')`;
    const giver = `case when told.kind = 'return' or told.amount_pence < 0 then told.award_id
      else side.award_id end`;
    this.addSql(`create view ledger.allocation as
      select told.*,
        case when told.kind in ('transfer', 'return') then coalesce(founded.kind, 'budget')
          else side.kind end as other_kind,
        case when told.kind in ('transfer', 'return') then founded.area_id
          else side.area_id end as other_area_id,
        case when told.kind in ('transfer', 'return') then ${giver}
          when told.kind in ('award', 'part-fund')
            or ledger.pot_of(told.award_id) is not distinct from side.area_id
            then told.award_id end as other_award_id
      from (select made.id as transaction_id, account.award_id, made.process_id, made.number, made.kind,
        made.happened_on, sum(entry.amount_pence)::bigint as amount_pence
      from ledger.transaction made
        join ledger.entry on entry.transaction_id = made.id
        join ledger.account on account.id = entry.held_in
      where made.kind in ${allocating} and ${its}
      group by made.id, account.award_id having sum(entry.amount_pence) <> 0) told
        left join lateral (select (array_agg(account.kind))[1] as kind,
            (array_agg(account.area_id))[1] as area_id, (array_agg(account.award_id))[1] as award_id
          from ledger.entry across join ledger.account on account.id = across.held_in
          where across.transaction_id = told.transaction_id
            and not (${its} and account.award_id = told.award_id)
          having count(distinct account.id) = 1) side on true
        left join lateral (select * from ledger.founded_from(${giver})
          where told.kind in ('transfer', 'return')) founded on true`);
  }
}
