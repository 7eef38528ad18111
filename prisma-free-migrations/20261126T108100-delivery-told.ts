import { Migration } from '@mikro-orm/migrations';

const account = 'references account (id)';
const bothWords = (column: string) =>
  `btrim(coalesce(${column} ->> 'cy', '')) <> '' and btrim(coalesce(${column} ->> 'en', '')) <> ''`;
const picture = (alt: string) => `picture_id text references platform.file (id) on delete restrict,
      picture_alt ${alt}, check ((picture_id is null) = (picture_alt is null)),
      picture_agreed boolean check (picture_agreed),
      check ((picture_id is null) = (picture_agreed is null))`;
const refuse = (why: string) =>
  `raise exception '${why}' using errcode = 'integrity_constraint_violation'`;

/** As long as anybody works on one day: sixteen hours. */
const dayMinutes = 16 * 60;

/** What is told of an award, what people give time to, and what came of it. */
export class DeliveryTold extends Migration {
  override up(): void {
    this.tell();
    this.giveTime();
    this.guardTime();
    this.cameOfIt();
    this.takeBack();
    this.guardTold();
  }

  private tell(): void {
    this.addSql(`create table delivery.news (id uuid primary key,
      award_id uuid not null references award (id), number int not null check (number > 0),
      text jsonb check (text is null or (${bothWords('text')})),
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
      minutes int not null check (minutes between 1 and ${dayMinutes}),
      places int not null check (places between 1 and 1000), closed_at timestamptz,
      at timestamptz not null default clock_timestamp(), by_id uuid ${account},
      unique (award_id, number))`);
    this.addSql(`create table delivery.task_person (
      task_id uuid not null references delivery.task (id),
      account_id uuid not null ${account}, joined_at timestamptz not null default clock_timestamp(),
      said_minutes int check (said_minutes between 1 and ${dayMinutes}), said_on date,
      said_at timestamptz, asked_again text, primary key (task_id, account_id),
      check ((said_minutes is null) = (said_at is null)),
      check ((said_minutes is null) = (said_on is null)))`);
    this.addSql(`create index on delivery.task_person (account_id)`);
    this.addSql(`create table delivery.time_entry (
      id bigint primary key generated always as identity,
      task_id uuid not null references delivery.task (id), account_id uuid ${account},
      on_day date not null, minutes int not null check (minutes <> 0),
      corrects_id bigint references delivery.time_entry (id), reason text,
      at timestamptz not null default clock_timestamp(), by_id uuid ${account},
      check (account_id <> by_id), check (corrects_id is not null or (minutes > 0 and reason is null)))`);
    this.addSql(`create unique index on delivery.time_entry (task_id, account_id)
      where corrects_id is null`);
    this.addSql(`create index on delivery.time_entry (task_id)`);
    this.addSql(`create index on delivery.time_entry (account_id)`);
    this.addSql(`create index on delivery.time_entry (corrects_id) where corrects_id is not null`);
    this.addSql(`create function delivery.mind_places() returns trigger language plpgsql as $$
      begin
        -- Two who take the last place at once come one after the other.
        perform from delivery.task where id = new.task_id for update;
        if (select count(*) from delivery.task_person where task_id = new.task_id)
            >= (select places from delivery.task where id = new.task_id) then
          ${refuse('there is no place left')};
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger task_has_places before insert on delivery.task_person
      for each row execute function delivery.mind_places()`);
  }

  /** As long as the task at most, and sixteen hours of one person on one day, after every correction. */
  private guardTime(): void {
    this.addSql(`create function delivery.begins_on(task delivery.task) returns date
      language sql stable as $$
        select coalesce(task.on_day, (task.at at time zone 'Europe/London')::date) $$`);
    this.addSql(`create function delivery.mind_new_time(entry delivery.time_entry) returns void
      language plpgsql as $$
      declare
        the_task delivery.task;
        first delivery.time_entry;
        total bigint;
      begin
        select * into the_task from delivery.task where id = entry.task_id for update;
        perform pg_advisory_xact_lock(hashtextextended(entry.account_id::text, 9));
        if entry.account_id is null or (entry.corrects_id is null and not exists (
            select from delivery.task_person where task_id = entry.task_id
              and account_id = entry.account_id and said_minutes = entry.minutes
              and said_on = entry.on_day)) then
          ${refuse('both sides have to say it')};
        end if;
        if entry.on_day > (entry.at at time zone 'Europe/London')::date
            or entry.on_day < delivery.begins_on(the_task) then
          ${refuse('time is given from the day of the task on, and on no day to come')};
        end if;
        if entry.corrects_id is not null then
          select * into first from delivery.time_entry where id = entry.corrects_id;
          if first.corrects_id is not null or first.task_id <> entry.task_id
              or first.account_id is distinct from entry.account_id
              or first.on_day <> entry.on_day or btrim(coalesce(entry.reason, '')) = '' then
            ${refuse('a correction is of one entry, for a reason')};
          end if;
          if entry.by_id is null or first.by_id = entry.by_id then
            ${refuse('somebody else corrects than agreed')};
          end if;
        end if;
        select coalesce(sum(minutes), 0) + entry.minutes into total from delivery.time_entry
          where task_id = entry.task_id and account_id = entry.account_id;
        if total < 0 or total > the_task.minutes then
          ${refuse('minutes are from none to as many as the task takes')};
        end if;
        select coalesce(sum(minutes), 0) + entry.minutes into total from delivery.time_entry
          where account_id = entry.account_id and on_day = entry.on_day;
        if total > ${dayMinutes} then
          ${refuse('nobody gives more than sixteen hours a day')};
        end if;
      end $$`);
    this.addSql(`create function delivery.mind_time() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          new.at := clock_timestamp();
          perform delivery.mind_new_time(new);
          return new;
        end if;
        -- Whoever is erased leaves the minutes, without their account and what was said to them.
        if tg_op = 'UPDATE' and new.account_id is null and new.reason is null
            and to_jsonb(new) - 'account_id' - 'reason' = to_jsonb(old) - 'account_id' - 'reason' then
          return new;
        end if;
        ${refuse('minutes that were given stay')};
      end $$`);
    this.addSql(`create trigger time_entry_stays before insert or update or delete
      on delivery.time_entry for each row execute function delivery.mind_time()`);
  }

  private cameOfIt(): void {
    this.addSql(`create table delivery.outcome (award_id uuid primary key references award (id),
      statement jsonb not null check (${bothWords('statement')}),
      at timestamptz not null default clock_timestamp(), by_id uuid ${account})`);
    this.addSql(`create table delivery.story (id uuid primary key,
      award_id uuid not null references award (id), number int not null check (number > 0),
      text text check (btrim(text) <> ''),
      language text not null check (language in ('cy', 'en')), told_by text,
      has_consent boolean not null check (has_consent), ${picture('text')},
      at timestamptz not null default clock_timestamp(), by_id uuid ${account},
      unique (award_id, number), check ((text is null) = (told_by is null)))`);
    this.addSql(`create index on delivery.story (picture_id) where picture_id is not null`);
  }

  /** What was told is taken back for a reason that stays; the words and the picture do not. */
  private takeBack(): void {
    this.addSql(`create table delivery.taken_back (
      id bigint primary key generated always as identity,
      award_id uuid not null references award (id),
      what text not null check (what in ('update', 'story', 'picture', 'outcome')),
      news_id uuid references delivery.news (id), story_id uuid references delivery.story (id),
      told_at timestamptz not null,
      reason text not null check (reason in
        ('privacy', 'asked', 'not-ours', 'wrong', 'unlawful', 'other')),
      words jsonb check (words is null or (${bothWords('words')})),
      at timestamptz not null default clock_timestamp(), by_id uuid ${account},
      check (reason not in ('wrong', 'other') or words is not null),
      check ((what = 'update' and news_id is not null and story_id is null)
        or (what = 'story' and news_id is null and story_id is not null)
        or (what = 'picture' and num_nonnulls(news_id, story_id) = 1)
        or (what = 'outcome' and num_nonnulls(news_id, story_id) = 0)))`);
    this.addSql(`create index on delivery.taken_back (award_id)`);
    this.addSql(`create unique index on delivery.taken_back (news_id, what)
      where news_id is not null`);
    this.addSql(`create unique index on delivery.taken_back (story_id, what)
      where story_id is not null`);
    this.addSql(`create function delivery.mind_taken_back() returns trigger language plpgsql as $$
      begin
        new.at := clock_timestamp();
        select at into new.told_at from (
          select at from delivery.news where id = new.news_id and award_id = new.award_id
            and text is not null and (new.what = 'update' or picture_id is not null)
          union all select at from delivery.story where id = new.story_id
            and award_id = new.award_id and text is not null
            and (new.what = 'story' or picture_id is not null)
          union all select at from delivery.outcome where award_id = new.award_id
            and new.what = 'outcome') told;
        if new.told_at is null then
          ${refuse('there is nothing to take back')};
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger something_is_taken_back before insert on delivery.taken_back
      for each row execute function delivery.mind_taken_back()`);
    const noPicture = 'picture_id = null, picture_alt = null, picture_agreed = null';
    this.addSql(`create function delivery.let_go_of_told() returns trigger language plpgsql as $$
      begin
        update delivery.news set picture_kind = null, ${noPicture},
            text = case when new.what = 'picture' then text end
          where id = new.news_id;
        update delivery.story set ${noPicture},
            text = case when new.what = 'picture' then text end,
            told_by = case when new.what = 'picture' then told_by end
          where id = new.story_id;
        delete from delivery.outcome where award_id = new.award_id and new.what = 'outcome';
        return null;
      end $$`);
    this.addSql(`create trigger what_is_taken_back_goes after insert on delivery.taken_back
      for each row execute function delivery.let_go_of_told()`);
  }

  /** News, stories and statements change in no other way than that they are taken back. */
  private guardTold(): void {
    this.addSql(`create function delivery.keep_outcome() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          new.at := clock_timestamp();
          return new;
        elsif tg_op = 'DELETE' and exists (select from delivery.taken_back
            where award_id = old.award_id and what = 'outcome' and told_at = old.at) then
          return old;
        end if;
        ${refuse('what was told stays, or is taken back')};
      end $$`);
    const told = `'text' - 'told_by' - 'picture_kind' - 'picture_id' - 'picture_alt'
          - 'picture_agreed'`;
    for (const [table, id] of [
      ['news', 'news_id'],
      ['story', 'story_id'],
    ] as const)
      this.addSql(`create function delivery.keep_${table}() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' and new.text is not null then
          new.at := clock_timestamp();
          return new;
        end if;
        if tg_op = 'UPDATE' and new.picture_id is null
            and to_jsonb(new) - ${told} = to_jsonb(old) - ${told}
            and (new.text is null or new.text = old.text)
            and exists (select from delivery.taken_back where ${id} = old.id
              and (what = 'picture') = (new.text is not null)) then
          return new;
        end if;
        ${refuse('what was told stays, or is taken back')};
      end $$`);
    for (const table of ['news', 'story', 'outcome']) {
      this.addSql(`create trigger ${table}_stays before insert or update or delete
        on delivery.${table} for each row execute function delivery.keep_${table}()`);
      this.addSql(`create trigger ${table}_not_emptied before truncate on delivery.${table}
        for each statement execute function platform.refuse_change()`);
    }
    this.addSql(`create trigger taken_back_append_only before update or delete or truncate
      on delivery.taken_back for each statement execute function platform.refuse_change()`);
  }
}
