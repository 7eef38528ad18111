import { Migration } from '@mikro-orm/migrations';

const account = 'references account (id)';
const bothWords = (column: string) =>
  `btrim(coalesce(${column} ->> 'cy', '')) <> '' and btrim(coalesce(${column} ->> 'en', '')) <> ''`;
const picture = (alt: string) => `picture_id text references platform.file (id) on delete restrict,
      picture_alt ${alt}, check ((picture_id is null) = (picture_alt is null))`;

/** What becomes of an award: its plan, what is told of it, what people give time to, what came of it. */
export class Delivery extends Migration {
  override up(): void {
    this.addSql('create schema delivery');
    this.plan();
    this.guardPlan();
    this.guardStanding();
    this.tell();
    this.giveTime();
    this.cameOfIt();
    this.onlyGrow();
  }

  private plan(): void {
    this.addSql(`create table delivery.milestone (id uuid primary key,
      award_id uuid not null references award (id), number int not null check (number > 0),
      position int not null, title jsonb not null check (${bothWords('title')}),
      owner jsonb not null check (${bothWords('owner')}), unique (award_id, number))`);
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
          raise exception 'a milestone is planned once, and first' using errcode = 'integrity_constraint_violation';
        end if;
        if last in ('done', 'dropped') then
          raise exception 'a milestone that has ended stays so' using errcode = 'integrity_constraint_violation';
        end if;
        if new.kind in ('done', 'dropped') and new.day > today then
          raise exception 'nothing has happened on a day to come' using errcode = 'integrity_constraint_violation';
        end if;
        if delivery.is_over(the_award) then
          raise exception 'the project has ended' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger milestone_event_in_order before insert on delivery.milestone_event
      for each row execute function delivery.mind_milestone()`);
    this.addSql(`create function delivery.keep_milestone() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or new.id <> old.id or new.award_id <> old.award_id
            or new.number <> old.number then
          raise exception 'a milestone stays' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger milestone_stays before update or delete on delivery.milestone
      for each row execute function delivery.keep_milestone()`);
  }

  /** Nothing is delivered while a milestone of it is open. */
  private guardStanding(): void {
    this.addSql(`create function delivery.mind_standing() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(hashtextextended(new.award_id::text, 8));
        new.at := clock_timestamp();
        if delivery.is_over(new.award_id) <> (new.kind = 'resumed') then
          raise exception 'a project ends once, and only what has ended is resumed'
            using errcode = 'integrity_constraint_violation';
        end if;
        if new.kind = 'delivered' and (
          exists (select from delivery.milestone where award_id = new.award_id and not exists (
            select from delivery.milestone_event ended
            where ended.milestone_id = milestone.id and ended.kind in ('done', 'dropped')))
          or not exists (select from delivery.milestone
            join delivery.milestone_event done on done.milestone_id = milestone.id
            where award_id = new.award_id and done.kind = 'done')) then
          raise exception 'milestones are open' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger standing_event_in_order before insert on delivery.standing_event
      for each row execute function delivery.mind_standing()`);
  }

  private tell(): void {
    this.addSql(`create table delivery.news (id uuid primary key,
      award_id uuid not null references award (id), number int not null check (number > 0),
      text jsonb not null check (${bothWords('text')}),
      picture_kind text check (picture_kind in ('before', 'during', 'after', 'evidence')),
      ${picture('jsonb')}, check ((picture_id is null) = (picture_kind is null)),
      check (picture_alt is null or (${bothWords('picture_alt')})),
      at timestamptz not null default clock_timestamp(), by_id uuid ${account},
      unique (award_id, number))`);
    this.addSql(`create index on delivery.news (picture_id) where picture_id is not null`);
    this.addSql(`create table delivery.said_words (
      proposal_id uuid primary key references proposal (id) on delete cascade,
      words jsonb not null check (${bothWords('words')}),
      at timestamptz not null default clock_timestamp(), by_id uuid ${account})`);
  }

  /** Hours are credits, not money: both sides have to agree before a minute is written down. */
  private giveTime(): void {
    this.addSql(`create table delivery.task (id uuid primary key,
      award_id uuid not null references award (id), number int not null check (number > 0),
      title jsonb not null check (${bothWords('title')}),
      place jsonb not null check (${bothWords('place')}), on_day date,
      minutes int not null check (minutes between 1 and 100000),
      places int not null check (places between 1 and 1000), closed_at timestamptz,
      at timestamptz not null default clock_timestamp(), by_id uuid ${account},
      unique (award_id, number))`);
    this.addSql(`create table delivery.task_person (
      task_id uuid not null references delivery.task (id),
      account_id uuid not null ${account}, joined_at timestamptz not null default clock_timestamp(),
      said_minutes int check (said_minutes between 1 and 100000), said_at timestamptz,
      asked_again text, primary key (task_id, account_id),
      check ((said_minutes is null) = (said_at is null)))`);
    this.addSql(`create index on delivery.task_person (account_id)`);
    this.addSql(`create table delivery.time_entry (
      id bigint primary key generated always as identity,
      task_id uuid not null references delivery.task (id), account_id uuid ${account},
      minutes int not null check (minutes > 0),
      at timestamptz not null default clock_timestamp(), by_id uuid ${account},
      check (account_id <> by_id))`);
    this.addSql(`create unique index on delivery.time_entry (task_id, account_id)`);
    this.addSql(`create index on delivery.time_entry (account_id)`);
    this.addSql(`create function delivery.mind_places() returns trigger language plpgsql as $$
      begin
        -- Two who take the last place at once come one after the other.
        perform from delivery.task where id = new.task_id for update;
        if (select count(*) from delivery.task_person where task_id = new.task_id)
            >= (select places from delivery.task where id = new.task_id) then
          raise exception 'there is no place left' using errcode = 'integrity_constraint_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger task_has_places before insert on delivery.task_person
      for each row execute function delivery.mind_places()`);
    this.addSql(`create function delivery.mind_time() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if not exists (select from delivery.task_person where task_id = new.task_id
              and account_id = new.account_id and said_minutes = new.minutes) then
            raise exception 'both sides have to say it' using errcode = 'integrity_constraint_violation';
          end if;
          return new;
        end if;
        -- Whoever is erased leaves the minutes, without their account.
        if tg_op = 'UPDATE' and new.account_id is null
            and to_jsonb(new) - 'account_id' = to_jsonb(old) - 'account_id' then
          return new;
        end if;
        raise exception 'minutes that were given stay' using errcode = 'integrity_constraint_violation';
      end $$`);
    this.addSql(`create trigger time_entry_stays before insert or update or delete
      on delivery.time_entry for each row execute function delivery.mind_time()`);
  }

  private cameOfIt(): void {
    this.addSql(`create table delivery.outcome (award_id uuid primary key references award (id),
      statement jsonb not null check (${bothWords('statement')}),
      at timestamptz not null default clock_timestamp(), by_id uuid ${account})`);
    this.addSql(`create table delivery.story (id uuid primary key,
      award_id uuid not null references award (id), text text not null check (btrim(text) <> ''),
      language text not null check (language in ('cy', 'en')), told_by text not null,
      has_consent boolean not null check (has_consent), ${picture('text')},
      at timestamptz not null default clock_timestamp(), by_id uuid ${account})`);
    this.addSql(`create index on delivery.story (award_id)`);
    this.addSql(`create index on delivery.story (picture_id) where picture_id is not null`);
  }

  private onlyGrow(): void {
    for (const table of ['milestone_event', 'standing_event', 'news'])
      this.addSql(`create trigger ${table}_append_only before update or delete or truncate
        on delivery.${table} for each statement execute function platform.refuse_change()`);
  }
}
