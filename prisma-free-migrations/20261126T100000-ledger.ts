import { Migration } from '@mikro-orm/migrations';

const allocating = `('award', 'increase', 'decrease', 'match', 'part-fund', 'transfer', 'return')`;

/** Where the money of each process is: double entry, whole pence, and nothing is ever rubbed out. */
export class Ledger extends Migration {
  override up(): void {
    this.addSql(`create schema ledger`);
    this.tables();
    this.spends();
    this.balances();
    this.guards();
    this.views();
    this.awardsFromBefore();
  }

  private tables(): void {
    this.addSql(`create table ledger.account (
      id uuid primary key default gen_random_uuid(),
      process_id uuid not null references process (id),
      kind text not null check (kind in ('funding', 'match', 'budget', 'contingency', 'award',
        'committed', 'spent', 'returned')),
      area_id uuid references area (id),
      award_id uuid references award (id),
      balance_pence bigint not null default 0,
      overdraft_pence bigint not null default 0,
      constraint account_once unique nulls not distinct (process_id, kind, area_id, award_id),
      constraint account_has_its_award check (case
        when kind in ('award', 'committed', 'spent') then award_id is not null
        when kind in ('funding', 'budget', 'contingency') then award_id is null
        else true end),
      constraint account_has_its_area check (kind = 'budget' or area_id is null),
      constraint overdraft_of_an_award check (overdraft_pence = 0
        or (kind = 'award' and overdraft_pence > 0)),
      constraint account_not_overdrawn check (case
        when kind in ('funding', 'match') then balance_pence <= 0
        else balance_pence >= -overdraft_pence end))`);
    this.addSql(`create index account_of_award on ledger.account (award_id)`);
    this.addSql(`create table ledger.transaction (
      id uuid primary key,
      process_id uuid not null references process (id),
      number int not null check (number > 0),
      kind text not null check (kind in ('budget', 'award', 'increase', 'decrease', 'match',
        'part-fund', 'transfer', 'contingency', 'commit', 'release', 'spend', 'refund', 'return')),
      happened_on date not null,
      reason jsonb,
      note text,
      source_kind text,
      source_key text,
      made_at timestamptz not null default clock_timestamp(),
      constraint transaction_numbered unique (process_id, number),
      constraint transaction_of_source unique (source_kind, source_key),
      constraint transaction_source_whole check ((source_kind is null) = (source_key is null)))`);
    this.addSql(`create table ledger.entry (
      transaction_id uuid not null references ledger.transaction (id),
      position int not null check (position >= 0),
      held_in uuid not null references ledger.account (id),
      amount_pence bigint not null check (amount_pence <> 0),
      primary key (transaction_id, position))`);
    this.addSql(`create index entry_of_account on ledger.entry (held_in)`);
  }

  private spends(): void {
    this.addSql(`create table ledger.spend (
      id uuid primary key,
      transaction_id uuid not null unique references ledger.transaction (id),
      process_id uuid not null references process (id),
      award_id uuid not null references award (id),
      amount_pence bigint not null check (amount_pence <> 0),
      vat_pence bigint not null default 0,
      spent_on date not null,
      payee text not null,
      payee_is_person boolean not null,
      purpose text not null,
      ledger_reference text not null,
      made_at timestamptz not null default clock_timestamp(),
      constraint spend_vat_within check (vat_pence = 0
        or (sign(vat_pence) = sign(amount_pence) and abs(vat_pence) <= abs(amount_pence))))`);
    this.addSql(`create index spend_of_process on ledger.spend (process_id, spent_on, id)`);
    this.addSql(`create index spend_of_award on ledger.spend (award_id, spent_on, id)`);
    this.addSql(`create table ledger.spend_sealed (
      spend_id uuid primary key references ledger.spend (id),
      reason text not null check (reason in ('private-person', 'court-or-safety',
        'entered-in-error', 'other')),
      words text not null,
      sealed_by uuid,
      sealed_at timestamptz not null default clock_timestamp(),
      constraint spend_sealed_says_why check (reason <> 'other' or words <> ''))`);
    // Before this day a financial year ended six years ago or more.
    this.addSql(`create function ledger.payees_kept_from() returns date language sql stable as $$
      select (date_trunc('year', clock_timestamp() at time zone 'Europe/London' - interval '3 months')
        + interval '3 months' - interval '6 years')::date $$`);
  }

  /** Balances follow entries and nothing else; entries of a transaction come to nothing. */
  private balances(): void {
    this.addSql(`create function ledger.keep_balance() returns trigger language plpgsql as $$
      declare its_process uuid; transactions_process uuid;
      begin
        update ledger.account set balance_pence = balance_pence + new.amount_pence
          where id = new.held_in returning process_id into its_process;
        select process_id into transactions_process from ledger.transaction
          where id = new.transaction_id;
        if its_process <> transactions_process then
          raise exception 'money never leaves its process' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    this.addSql(`create trigger entry_keeps_balance after insert on ledger.entry
      for each row execute function ledger.keep_balance()`);
    this.addSql(`create function ledger.sums_to_nothing() returns trigger language plpgsql as $$
      declare the_transaction uuid; entries int; total numeric;
      begin
        the_transaction := case tg_table_name when 'entry' then to_jsonb(new) ->> 'transaction_id'
          else to_jsonb(new) ->> 'id' end;
        select count(*), coalesce(sum(amount_pence), 0) into entries, total
          from ledger.entry where transaction_id = the_transaction;
        if entries < 2 or total <> 0 then
          raise exception 'the entries of a transaction come to nothing' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    // Once for each transaction at its end, and for whoever would add an entry to one later.
    for (const table of ['transaction', 'entry'])
      this.addSql(`create constraint trigger ${table}_sums_to_nothing after insert
        on ledger.${table} deferrable initially deferred
        for each row execute function ledger.sums_to_nothing()`);
  }

  private guards(): void {
    for (const table of ['transaction', 'entry', 'spend_sealed'])
      this.addSql(`create trigger ${table}_append_only before update or delete or truncate
        on ledger.${table} for each statement execute function platform.refuse_change()`);
    this.guardSpends();
    this.addSql(`create function ledger.guard_account() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or tg_op = 'TRUNCATE' then
          raise exception 'accounts stay' using errcode = 'integrity_constraint_violation';
        end if;
        if tg_op = 'INSERT' then
          if new.balance_pence <> 0 or new.overdraft_pence <> 0 then
            raise exception 'accounts begin with nothing' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end if;
        if (to_jsonb(new) - 'balance_pence' - 'overdraft_pence')
            is distinct from (to_jsonb(old) - 'balance_pence' - 'overdraft_pence')
          or (new.balance_pence <> old.balance_pence and pg_trigger_depth() < 2) then
          raise exception 'balances follow entries' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger account_guarded before insert or update or delete on ledger.account
      for each row execute function ledger.guard_account()`);
    this.addSql(`create trigger account_not_emptied before truncate on ledger.account
      for each statement execute function ledger.guard_account()`);
  }

  /** A payment stays as it was entered; who somebody private was is forgotten once its time is over. */
  private guardSpends(): void {
    this.addSql(`create trigger spend_stays before delete or truncate
      on ledger.spend for each statement execute function platform.refuse_change()`);
    this.addSql(`create function ledger.guard_spend() returns trigger language plpgsql as $$
      declare forgotten constant text[] := '{payee,purpose,ledger_reference}';
      begin
        if (to_jsonb(new) - forgotten) is distinct from (to_jsonb(old) - forgotten)
          or (new.payee, new.purpose, new.ledger_reference) is distinct from ('', '', '')
          or old.spent_on >= ledger.payees_kept_from()
          or not (old.payee_is_person
            or exists (select from ledger.spend_sealed where spend_id = old.id)) then
          raise exception 'a payment stays as it was entered' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger spend_guarded before update on ledger.spend
      for each row execute function ledger.guard_spend()`);
  }

  /**
   * What a council's own ledger has to be told: how much an award became worth, when, and what kind of
   * account the money came from or went to (null where that was more than one). `other_area_id` is the
   * pot that it concerns, null for the budget of the whole process: of a transfer between awards that of
   * the award that gives, so that both its halves go through one pot. `other_award_id` is the award
   * that this pot pays for, null for money out of a pot that is not the award's own.
   */
  private views(): void {
    this
      .addSql(`create function ledger.pot_of(the_award uuid) returns uuid language sql stable as $$
        select pot.area_id from ledger.account own
          join ledger.entry gained on gained.held_in = own.id
          join ledger.transaction made on made.id = gained.transaction_id
            and made.kind in ('award', 'part-fund')
          join ledger.entry given on given.transaction_id = made.id and given.held_in <> own.id
          join ledger.account pot on pot.id = given.held_in and pot.kind = 'budget'
        where own.award_id = the_award and own.kind = 'award' order by made.number limit 1
      $$`);
    const its = `account.kind in ('award', 'committed', 'spent')`;
    const giver = `case when told.amount_pence < 0 then told.award_id else side.award_id end`;
    this.addSql(`create view ledger.allocation as
      select told.*, side.kind as other_kind,
        case told.kind when 'transfer' then ledger.pot_of(${giver})
          when 'return' then ledger.pot_of(told.award_id) else side.area_id end as other_area_id,
        case when told.kind = 'transfer' then ${giver}
          when told.kind in ('award', 'part-fund', 'return')
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
          having count(distinct account.id) = 1) side on true`);
  }

  /** Awards that were certified before there was a ledger are entered as they were made. */
  private awardsFromBefore(): void {
    this.addSql(`create temporary table opened on commit drop as
      select gen_random_uuid() as id, paper.process_id, (count.certified_at at time zone 'Europe/London')::date as happened_on,
        area.id as area_id, (pot ->> 'budgetPence')::bigint as pence,
        row_number() over (partition by paper.process_id order by area.position nulls first) as number
      from count join ballot_paper paper on paper.id = count.paper_id
        cross join jsonb_array_elements(paper.definition -> 'pots') pot
        left join area on area.process_id = paper.process_id and area.slug = pot ->> 'pot'
      where count.state = 'certified' and (pot ->> 'budgetPence')::bigint > 0`);
    this.addSql(`create temporary table made on commit drop as
      select gen_random_uuid() as id, award.process_id, award.id as award_id,
        (award.awarded_at at time zone 'Europe/London')::date as happened_on, award.amount_pence as pence,
        pot.area_id, coalesce(before.pots, 0) + row_number() over (partition by award.process_id
          order by length(award.reference), award.reference) as number
      from award join project on project.id = award.project_id
        left join (select process_id, count(*) as pots from opened group by 1) before
          on before.process_id = award.process_id
        join count on count.id = award.count_id
        join ballot_paper paper on paper.id = count.paper_id
        -- The paper says which pot pays, whatever became of areas since.
        left join lateral (select area.id as area_id
          from jsonb_array_elements(paper.definition -> 'projects') on_paper
            join area on area.process_id = award.process_id and area.slug = on_paper ->> 'pot'
          where on_paper ->> 'code' = project.code limit 1) pot on true
      where award.amount_pence > 0`);
    this.addSql(`insert into ledger.account (process_id, kind, area_id, award_id)
      select distinct process_id, 'funding', null::uuid, null::uuid from opened
      union all select distinct process_id, 'budget', area_id, null::uuid from opened
      union all select process_id, 'award', null::uuid, award_id from made`);
    this.addSql(`insert into ledger.transaction (id, process_id, number, kind, happened_on)
      select id, process_id, number, 'budget', happened_on from opened
      union all select id, process_id, number, 'award', happened_on from made`);
    this.addSql(`insert into ledger.entry (transaction_id, position, held_in, amount_pence)
      select opened.id, 0, account.id, -pence from opened
        join ledger.account on account.process_id = opened.process_id and kind = 'funding'
      union all select opened.id, 1, account.id, pence from opened
        join ledger.account on account.process_id = opened.process_id and kind = 'budget'
          and account.area_id is not distinct from opened.area_id`);
    this.addSql(`insert into ledger.entry (transaction_id, position, held_in, amount_pence)
      select made.id, 0, account.id, -pence from made
        join ledger.account on account.process_id = made.process_id and kind = 'budget'
          and account.area_id is not distinct from made.area_id
      union all select made.id, 1, account.id, pence from made
        join ledger.account on account.award_id = made.award_id and kind = 'award'`);
  }
}
