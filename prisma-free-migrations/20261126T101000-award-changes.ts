import { Migration } from '@mikro-orm/migrations';

/** Changing an award takes two people; what they decided stays, and what it moved is in the ledger. */
export class AwardChanges extends Migration {
  override up(): void {
    this.table();
    this.guards();
    this.carriedOut();
  }

  private table(): void {
    this.addSql(`create table "award_change" ("id" uuid not null, "process_id" uuid not null,
      "kind" text not null, "place" text null, "award_id" uuid null, "to_award_id" uuid null,
      "project_id" uuid null, "area_id" uuid null, "funder" text null, "pence" bigint not null,
      "reason" jsonb not null, "asked_by_id" uuid not null, "asked_at" timestamptz not null,
      "form_key" text null, "state" text not null default 'asked', "decided_by_id" uuid null,
      "ended_at" timestamptz null, "words" jsonb null, primary key ("id"),
      constraint "award_change_decided_by_another" check (decided_by_id is null or decided_by_id <> asked_by_id),
      constraint "award_change_decided_whole" check ((state in ('approved', 'declined')) = (decided_by_id is not null) and (state = 'asked') = (ended_at is null)),
      constraint "award_change_says_why_not" check (state <> 'declined' or words is not null),
      constraint "award_change_of_an_amount" check (pence > 0 or (pence = 0 and kind = 'overdraft')))`);
    this.addSql(
      `alter table "award_change" add constraint "award_change_sent_once" unique ("form_key")`,
    );
    this.addSql(`create index "award_change_of_process" on "award_change" ("process_id", "state")`);
    for (const [column, table, onDelete] of [
      ['process_id', 'process', ''],
      ['award_id', 'award', ' on delete restrict'],
      ['to_award_id', 'award', ' on delete restrict'],
      ['project_id', 'project', ' on delete restrict'],
      ['area_id', 'area', ' on delete restrict'],
      ['asked_by_id', 'account', ''],
      ['decided_by_id', 'account', ' on delete restrict'],
    ] as const)
      this.addSql(
        `alter table "award_change" add constraint "award_change_${column}_foreign" foreign key ("${column}") references "${table}" ("id")${onDelete}`,
      );
  }

  /** Only a decision is ever added to what was asked, once. */
  private guards(): void {
    this.addSql(`create function guard_award_change() returns trigger language plpgsql as $$
      declare decided constant text[] := '{state,decided_by_id,ended_at,words}';
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'asked' or new.kind not in ('increase', 'decrease', 'part-fund', 'match',
              'transfer', 'overdraft', 'contingency', 'return') then
            raise exception 'a change is asked for first' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end if;
        if tg_op <> 'UPDATE' or old.state <> 'asked'
          or new.state not in ('asked', 'approved', 'declined', 'withdrawn')
          or (to_jsonb(new) - decided) is distinct from (to_jsonb(old) - decided) then
          raise exception 'a change stays as it was asked and decided' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger award_change_stays before insert or update or delete on award_change
      for each row execute function guard_award_change()`);
    this.addSql(`create trigger award_change_not_emptied before truncate on award_change
      for each statement execute function guard_award_change()`);
  }

  /** An approval comes with its entries in the ledger, and an overdraft with its approval. */
  private carriedOut(): void {
    this.addSql(`create function award_change_is_entered() returns trigger language plpgsql as $$
      begin
        if new.state = 'approved' and new.kind <> 'overdraft' and not exists (
            select from ledger.transaction made join ledger.entry on entry.transaction_id = made.id
            where made.source_kind = 'change' and made.source_key = new.id::text
              and made.process_id = new.process_id and made.kind = new.kind
              and entry.amount_pence = new.pence) then
          raise exception 'an approved change is entered in the ledger' using errcode = 'integrity_constraint_violation';
        end if;
        return null;
      end $$`);
    this.addSql(`create constraint trigger award_change_entered after update on award_change
      deferrable initially deferred for each row execute function award_change_is_entered()`);
    this
      .addSql(`create function ledger.overdraft_was_approved() returns trigger language plpgsql as $$
      begin
        if not exists (select from public.award_change where award_id = new.award_id
            and kind = 'overdraft' and state = 'approved' and pence = new.overdraft_pence) then
          raise exception 'an overdraft is approved by two people' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this
      .addSql(`create trigger overdraft_approved before update of overdraft_pence on ledger.account
      for each row when (new.overdraft_pence is distinct from old.overdraft_pence)
      execute function ledger.overdraft_was_approved()`);
  }
}
