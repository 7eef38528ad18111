import { Migration } from '@mikro-orm/migrations';

/** The codes of a council's ledger, which of them an award's money goes to, and how its file looks. */
export class CodingAndProfiles extends Migration {
  override up(): void {
    this.codes();
    this.loads();
    this.rules();
    this.guardRules();
    this.profiles();
    this.keepVersions();
  }

  /** A code is never deleted: batches that were sent name it. It is closed. */
  private codes(): void {
    for (const table of ['cost_centre', 'ledger_code'])
      this.addSql(`create table ledger.${table} (
        organisation_id uuid not null references organisation (id),
        code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9_./-]{0,29}$'),
        name text not null check (length(name) between 1 and 120),
        side text not null check (side in ('revenue', 'capital', 'both')),
        open_from date,
        open_until date,
        primary key (organisation_id, code),
        constraint ${table}_opens_before_it_closes check (open_from <= open_until))`);
  }

  /** A table of codes on its way in: looked at first, then all of it or nothing. */
  private loads(): void {
    this.addSql(`create table ledger.code_load (
      id uuid primary key,
      organisation_id uuid not null references organisation (id),
      code_table text not null check (code_table in ('cost-centres', 'accounts')),
      mode text not null check (mode in ('add', 'replace')),
      codes jsonb not null,
      seen text not null,
      state text not null default 'staged' check (state in ('staged', 'applied', 'discarded')),
      made_by uuid not null,
      made_at timestamptz not null default clock_timestamp(),
      done_at timestamptz,
      constraint code_load_done_whole check ((state = 'staged') = (done_at is null)))`);
    this.addSql(`create index code_load_of_organisation on ledger.code_load (organisation_id, id)`);
  }

  private rules(): void {
    const code = (column: string, table: string) =>
      `constraint coding_rule_${column}_known foreign key (organisation_id, ${column})
        references ledger.${table} (organisation_id, code)`;
    this.addSql(`create table ledger.coding_rule (
      id uuid primary key,
      organisation_id uuid not null references organisation (id),
      process_id uuid references process (id),
      area_id uuid references area (id),
      award_id uuid references award (id),
      cost_centre text not null,
      account text not null,
      project text check (length(project) between 1 and 30),
      pot_cost_centre text not null,
      pot_account text not null,
      match_cost_centre text,
      match_account text,
      contingency_cost_centre text,
      contingency_account text,
      mixes_sides boolean not null default false,
      made_by uuid not null,
      made_at timestamptz not null default clock_timestamp(),
      constraint coding_rule_once unique nulls not distinct
        (organisation_id, process_id, area_id, award_id),
      constraint coding_rule_of_one_place check (num_nonnulls(area_id, award_id) < 2
        and (process_id is not null or num_nonnulls(area_id, award_id) = 0)),
      constraint coding_rule_match_whole check ((match_cost_centre is null) = (match_account is null)),
      constraint coding_rule_contingency_whole
        check ((contingency_cost_centre is null) = (contingency_account is null)),
      ${code('cost_centre', 'cost_centre')},
      ${code('account', 'ledger_code')},
      ${code('pot_cost_centre', 'cost_centre')},
      ${code('pot_account', 'ledger_code')},
      ${code('match_cost_centre', 'cost_centre')},
      ${code('match_account', 'ledger_code')},
      ${code('contingency_cost_centre', 'cost_centre')},
      ${code('contingency_account', 'ledger_code')})`);
  }

  /** A rule stays within its organisation, and between revenue and capital only where it says so. */
  private guardRules(): void {
    this.addSql(`create function ledger.sides_of(rule ledger.coding_rule) returns bigint
      language sql stable as $$
        select count(distinct side) from (
          select side from ledger.cost_centre where organisation_id = rule.organisation_id
            and code in (rule.cost_centre, rule.pot_cost_centre, rule.match_cost_centre,
              rule.contingency_cost_centre)
          union all select side from ledger.ledger_code where organisation_id = rule.organisation_id
            and code in (rule.account, rule.pot_account, rule.match_account,
              rule.contingency_account)) code where side <> 'both'
      $$`);
    this.addSql(`create function ledger.guard_coding_rule() returns trigger language plpgsql as $$
      begin
        if (new.process_id is not null and not exists (select from process
              where id = new.process_id and organisation_id = new.organisation_id))
          or (new.area_id is not null and not exists (select from area
              where id = new.area_id and process_id = new.process_id))
          or (new.award_id is not null and not exists (select from award
              where id = new.award_id and process_id = new.process_id)) then
          raise exception 'a coding rule is for money of its organisation' using errcode = 'integrity_constraint_violation';
        end if;
        if not new.mixes_sides and ledger.sides_of(new) > 1 then
          raise exception 'revenue and capital are not mixed unseen' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger coding_rule_guarded before insert or update on ledger.coding_rule
      for each row execute function ledger.guard_coding_rule()`);
  }

  private profiles(): void {
    this.addSql(`create table ledger.finance_profile (
      id uuid primary key,
      organisation_id uuid not null references organisation (id),
      name text not null check (length(name) between 1 and 80),
      version int not null default 1 check (version > 0),
      layout jsonb not null check (jsonb_array_length(layout -> 'columns') > 0),
      put_away boolean not null default false,
      saved_by uuid not null,
      saved_at timestamptz not null default clock_timestamp())`);
    this.addSql(`create unique index finance_profile_named_once
      on ledger.finance_profile (organisation_id, lower(name)) where not put_away`);
    this.addSql(`create table ledger.finance_profile_version (
      profile_id uuid not null references ledger.finance_profile (id),
      version int not null,
      name text not null,
      layout jsonb not null,
      saved_by uuid not null,
      saved_at timestamptz not null,
      primary key (profile_id, version))`);
  }

  /** Each version stays as it was. */
  private keepVersions(): void {
    this
      .addSql(`create function ledger.keep_profile_version() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new.version = old.version
            and (new.name, new.layout) is not distinct from (old.name, old.layout) then
          return null;
        end if;
        insert into ledger.finance_profile_version (profile_id, version, name, layout, saved_by, saved_at)
          values (new.id, new.version, new.name, new.layout, new.saved_by, new.saved_at);
        return null;
      end $$`);
    this
      .addSql(`create trigger finance_profile_kept after insert or update on ledger.finance_profile
      for each row execute function ledger.keep_profile_version()`);
    this
      .addSql(`create trigger finance_profile_version_append_only before update or delete or truncate
      on ledger.finance_profile_version for each statement execute function platform.refuse_change()`);
  }
}
