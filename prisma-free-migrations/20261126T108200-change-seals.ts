import { Migration } from '@mikro-orm/migrations';

/** Words of a change that are told no more; that they were told once, and why they are not, stays. */
export class ChangeSeals extends Migration {
  override up(): void {
    this.addSql(`create table ledger.change_sealed (
      change_id uuid primary key references award_change (id),
      reason text not null check (reason in ('private-person', 'court-or-safety')),
      sealed_by uuid,
      sealed_at timestamptz not null default clock_timestamp())`);
    this.addSql(`create trigger change_sealed_append_only before update or delete or truncate
      on ledger.change_sealed for each statement execute function platform.refuse_change()`);
    this.addSql(`create function ledger.mind_change_seal() returns trigger language plpgsql as $$
      begin
        if not exists (select from award_change where id = new.change_id
            and state in ('approved', 'declined')) then
          raise exception 'only what was told can be sealed' using errcode = 'integrity_constraint_violation';
        end if;
        if exists (select from award_change where id = new.change_id
            and asked_by_id = new.sealed_by) then
          raise exception 'nobody hides their own words' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger change_sealed_guarded before insert on ledger.change_sealed
      for each row execute function ledger.mind_change_seal()`);
  }
}
