import { Migration } from '@mikro-orm/migrations';

const account = 'references account (id)';
const bothWords = (column: string) =>
  `btrim(coalesce(${column} ->> 'cy', '')) <> '' and btrim(coalesce(${column} ->> 'en', '')) <> ''`;
const refuse = (why: string) =>
  `raise exception '${why}' using errcode = 'integrity_constraint_violation'`;

/** What becomes of an award: what is planned by when, and how it stands. */
export class Delivery extends Migration {
  override up(): void {
    this.addSql('create schema delivery');
    this.plan();
    this.guardPlan();
    this.guardStanding();
    this.onlyGrow();
  }

  private plan(): void {
    this.addSql(`create table delivery.milestone (id uuid primary key,
      award_id uuid not null references award (id), number int not null check (number > 0),
      unique (award_id, number))`);
    this.addSql(`create table delivery.milestone_words (
      id bigint primary key generated always as identity,
      milestone_id uuid not null references delivery.milestone (id),
      title jsonb not null check (${bothWords('title')}),
      owner jsonb not null check (${bothWords('owner')}),
      at timestamptz not null default clock_timestamp(), by_id uuid ${account})`);
    this.addSql(`create index on delivery.milestone_words (milestone_id)`);
    this.addSql(`create table delivery.milestone_event (
      id bigint primary key generated always as identity,
      milestone_id uuid not null references delivery.milestone (id),
      kind text not null check (kind in ('planned', 'moved', 'done', 'dropped')),
      day date not null, reason jsonb, at timestamptz not null default clock_timestamp(),
      by_id uuid ${account},
      check ((kind in ('moved', 'dropped')) = (reason is not null)),
      check (reason is null or (${bothWords('reason')})))`);
    this.addSql(`create index on delivery.milestone_event (milestone_id)`);
    this.addSql(`create table delivery.standing_event (
      id bigint primary key generated always as identity,
      award_id uuid not null references award (id),
      kind text not null check (kind in ('on-track', 'at-risk', 'stopped', 'resumed', 'delivered')),
      words jsonb, at timestamptz not null default clock_timestamp(), by_id uuid ${account},
      check (kind in ('on-track', 'delivered') or words is not null),
      check (words is null or (${bothWords('words')})))`);
    this.addSql(`create index on delivery.standing_event (award_id)`);
  }

  /** When something was said is the database's word; what has ended stays ended. */
  private guardPlan(): void {
    this.addSql(`create function delivery.is_over(the_award uuid) returns boolean
      language sql stable as $$
        select coalesce((select kind in ('stopped', 'delivered') from delivery.standing_event
          where award_id = the_award order by id desc limit 1), false) $$`);
    this.addSql(`create function delivery.mind_milestone() returns trigger language plpgsql as $$
      declare
        last text;
        the_award uuid;
        today date;
      begin
        select award_id into the_award from delivery.milestone where id = new.milestone_id for update;
        perform pg_advisory_xact_lock(hashtextextended(the_award::text, 8));
        new.at := clock_timestamp();
        today := (new.at at time zone 'Europe/London')::date;
        select kind into last from delivery.milestone_event
          where milestone_id = new.milestone_id order by id desc limit 1;
        if (last is null) <> (new.kind = 'planned') then
          ${refuse('a milestone is planned once, and first')};
        end if;
        if last in ('done', 'dropped') then
          ${refuse('a milestone that has ended stays so')};
        end if;
        if new.kind in ('done', 'dropped') and new.day > today then
          ${refuse('nothing has happened on a day to come')};
        end if;
        if delivery.is_over(the_award) then
          ${refuse('the project has ended')};
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger milestone_event_in_order before insert on delivery.milestone_event
      for each row execute function delivery.mind_milestone()`);
    this.addSql(`create function delivery.keep_milestone() returns trigger language plpgsql as $$
      begin
        ${refuse('a milestone stays')};
      end $$`);
    this.addSql(`create trigger milestone_stays before update or delete on delivery.milestone
      for each row execute function delivery.keep_milestone()`);
    // Its words and its day are never in it, but in rows of their own that stay: the newest counts.
    this
      .addSql(`create function delivery.need_words_and_day() returns trigger language plpgsql as $$
      begin
        if not exists (select from delivery.milestone_words where milestone_id = new.id)
            or not exists (select from delivery.milestone_event where milestone_id = new.id) then
          ${refuse('a milestone has words and a day')};
        end if;
        return null;
      end $$`);
    this.addSql(`create constraint trigger milestone_says_what after insert on delivery.milestone
      deferrable initially deferred for each row execute function delivery.need_words_and_day()`);
    this.addSql(`create function delivery.mind_words() returns trigger language plpgsql as $$
      begin
        new.at := clock_timestamp();
        return new;
      end $$`);
    this.addSql(`create trigger milestone_words_now before insert on delivery.milestone_words
      for each row execute function delivery.mind_words()`);
  }

  /** Nothing is delivered while a milestone of it is open. */
  private guardStanding(): void {
    this.addSql(`create function delivery.mind_standing() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended(new.award_id::text, 8));
        new.at := clock_timestamp();
        if delivery.is_over(new.award_id) <> (new.kind = 'resumed') then
          ${refuse('a project ends once, and only what has ended is resumed')};
        end if;
        if new.kind = 'delivered' and (
          exists (select from delivery.milestone where award_id = new.award_id and not exists (
            select from delivery.milestone_event ended
            where ended.milestone_id = milestone.id and ended.kind in ('done', 'dropped')))
          or not exists (select from delivery.milestone
            join delivery.milestone_event done on done.milestone_id = milestone.id
            where award_id = new.award_id and done.kind = 'done')) then
          ${refuse('milestones are open')};
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger standing_event_in_order before insert on delivery.standing_event
      for each row execute function delivery.mind_standing()`);
  }

  private onlyGrow(): void {
    for (const table of ['milestone_event', 'milestone_words', 'standing_event'])
      this.addSql(`create trigger ${table}_append_only before update or delete or truncate
        on delivery.${table} for each statement execute function platform.refuse_change()`);
  }
}
