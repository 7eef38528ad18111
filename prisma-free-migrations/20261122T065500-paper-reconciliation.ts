import { Migration } from '@mikro-orm/migrations';

/**
 * A paper is settled as soon as two different people have keyed the same from it, however many
 * have read it. Marks of papers depend on a secret of their pile, which is erased once nothing is
 * compared any more.
 */
export class PaperReconciliation extends Migration {
  override up(): void {
    // Piles from before have none: a paper that one person has keyed is then read by two more.
    this.addSql('alter table box.paper_batch add column secret bytea null');
    this
      .addSql(`update box.paper_batch set secret = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
      where state = 'open'`);

    this.addSql(
      'alter table box.paper_entry drop constraint paper_entry_batch_id_serial_keyed_by_key',
    );
    this.addSql('alter table box.paper_entry drop constraint paper_entry_pass_check');
    this.addSql(
      'alter table box.paper_entry add constraint paper_entry_pass_check check (pass >= 1)',
    );
    this
      .addSql(`create or replace function box.guard_paper_entry() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' and exists (select 1 from box.paper_batch where id = new.batch_id and state = 'open') then
          -- Nobody reads a paper again before three have read it, nor twice in a row.
          if exists (select 1 from box.paper_entry mine where mine.batch_id = new.batch_id
              and mine.serial = new.serial and mine.keyed_by = new.keyed_by
              and (mine.pass = new.pass - 1 or (select count(distinct keyed_by) from box.paper_entry one
                where one.batch_id = new.batch_id and one.serial = new.serial) < 3)) then
            raise exception 'this paper has to be keyed by another person' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end if;
        -- Destroying takes the sealed bytes away; what was keyed by whom stays.
        if tg_op = 'UPDATE' and (to_jsonb(new) - 'sealed') = (to_jsonb(old) - 'sealed')
          and new.sealed is null and exists (select 1 from box.paper_batch batch
            join public.ballot_paper paper on paper.id = batch.paper_id
            where batch.id = new.batch_id and paper.state = 'destroyed') then
          return new;
        end if;
        raise exception 'what was keyed from a paper cannot be changed' using errcode = 'integrity_constraint_violation';
      end $$`);

    // What stands for each settled paper: the first of the readings on which two people agree.
    // In piles closed before this law a third reading stood alone, and stands still.
    this.addSql(`create view box.standing_entry as
      select entry.*, batch.paper_id, batch.number, batch.state as batch_state
      from box.paper_entry entry join box.paper_batch batch on batch.id = entry.batch_id
      where entry.pass = (
        select coalesce(
          min(one.pass) filter (where exists (select 1 from box.paper_entry other
            where other.batch_id = one.batch_id and other.serial = one.serial
              and other.mark = one.mark and other.keyed_by <> one.keyed_by)),
          max(one.pass) filter (where batch.state = 'closed'))
        from box.paper_entry one where one.batch_id = batch.id and one.serial = entry.serial)`);
  }
}
