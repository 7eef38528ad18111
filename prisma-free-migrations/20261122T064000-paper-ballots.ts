import { Migration } from '@mikro-orm/migrations';

/**
 * Ballots on paper: who was given one, piles with serial numbers, each paper keyed twice by people
 * who do not see what the other keyed, and the sample that is looked at again.
 */
export class PaperBallots extends Migration {
  override up(): void {
    // papers: how many lie in the pile; their serials are 1 to papers, imprinted after the outer
    // envelopes with the names are gone.
    this.addSql(`create table box.paper_batch (
      id uuid primary key,
      paper_id uuid not null references ballot_paper (id),
      number integer not null check (number >= 1),
      papers integer not null check (papers >= 1),
      state text not null default 'open' check (state in ('open', 'closed')),
      opened_by uuid not null references account (id),
      opened_at timestamptz not null default clock_timestamp(),
      closed_by uuid null references account (id),
      closed_at timestamptz null,
      unique (paper_id, number),
      check ((state = 'closed') = (closed_by is not null))
    )`);

    // What one person keyed from one paper. The ballot is sealed at once; mark is an HMAC with a key
    // outside the database, which tells whether two people keyed the same and nothing else.
    this.addSql(`create table box.paper_entry (
      batch_id uuid not null references box.paper_batch (id),
      serial integer not null check (serial >= 1),
      pass integer not null check (pass between 1 and 3),
      keyed_by uuid not null references account (id),
      keyed_at timestamptz not null default clock_timestamp(),
      mark text not null,
      spoilt text null,
      sealed bytea null,
      leaf text null,
      primary key (batch_id, serial, pass),
      unique (batch_id, serial, keyed_by),
      check ((spoilt is null) = (leaf is not null)),
      check (spoilt is null or sealed is null)
    )`);
    this.addSql(`create function box.guard_paper_entry() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' and exists (select 1 from box.paper_batch where id = new.batch_id and state = 'open') then
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
    this
      .addSql(`create trigger paper_entry_guarded before insert or update or delete on box.paper_entry
      for each row execute function box.guard_paper_entry()`);

    // The sample: which papers, by published dice; anybody can draw it again.
    this.addSql(`create table box.paper_sample (
      id uuid primary key,
      paper_id uuid not null unique references ballot_paper (id),
      dice text not null,
      drawn_by uuid not null references account (id),
      drawn_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create table box.sampled_paper (
      sample_id uuid not null references box.paper_sample (id),
      batch_id uuid not null references box.paper_batch (id),
      serial integer not null,
      position integer not null,
      checked_by uuid null references account (id),
      checked_at timestamptz null,
      agrees boolean null,
      primary key (sample_id, batch_id, serial),
      check ((checked_by is null) = (agrees is null))
    )`);
  }
}
