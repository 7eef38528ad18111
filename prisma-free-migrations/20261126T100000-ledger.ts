import { Migration } from '@mikro-orm/migrations';

/** Where the money of each process is: double entry, whole pence, and nothing is ever rubbed out. */
export class Ledger extends Migration {
  override up(): void {
    this.addSql(`create schema ledger`);
    this.tables();
    this.spends();
    this.balances();
    this.guards();
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
      constraint spend_met_whole unique (id, award_id, amount_pence, spent_on),
      constraint spend_vat_within check (vat_pence = 0
        or (sign(vat_pence) = sign(amount_pence) and abs(vat_pence) <= abs(amount_pence))))`);
    this.addSql(`create index spend_of_process on ledger.spend (process_id, spent_on, id)`);
    this.addSql(`create index spend_of_award on ledger.spend (award_id, spent_on, id)`);
    this.addSql(`create table ledger.spend_sealed (
      spend_id uuid primary key references ledger.spend (id),
      reason text not null check (reason in ('private-person', 'court-or-safety',
        'entered-in-error', 'other')),
      words text,
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
    for (const table of ['transaction', 'entry'])
      this.addSql(`create trigger ${table}_append_only before update or delete or truncate
        on ledger.${table} for each statement execute function platform.refuse_change()`);
    this.guardSpends();
    this.guardSeals();
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

  /** What somebody wrote about it is forgotten with whom it was about; a seal stays. */
  private guardSeals(): void {
    this.addSql(`create trigger spend_sealed_stays before delete or truncate
      on ledger.spend_sealed for each statement execute function platform.refuse_change()`);
    this.addSql(`create function ledger.guard_seal() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if new.words is null then
            raise exception 'a seal says why' using errcode = 'integrity_constraint_violation';
          end if;
        elsif (to_jsonb(new) - 'words') is distinct from (to_jsonb(old) - 'words')
          or new.words is not null
          or not exists (select from ledger.spend where id = old.spend_id
            and spent_on < ledger.payees_kept_from()) then
          raise exception 'a seal stays' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger spend_sealed_guarded before insert or update on ledger.spend_sealed
      for each row execute function ledger.guard_seal()`);
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
