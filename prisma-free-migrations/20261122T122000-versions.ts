import { Migration } from '@mikro-orm/migrations';

/** Every text that a proposal ever had, changes that others suggest, and joining and splitting. */
export class Versions extends Migration {
  override up(): void {
    this.provenance();
    this.versions();
    this.everyTextIsKept();
    this.amendments();
    this.regroupings();
  }

  private provenance(): void {
    this.addSql(`alter table "proposal" add column "split_from_id" uuid null,
      add column "withdrawal_reason" text null`);
    this.addSql(
      `alter table "proposal" add constraint "proposal_split_from_id_foreign" foreign key ("split_from_id") references "proposal" ("id") on delete set null`,
    );
    this.addSql(`create index "proposal_split_from_id_index" on "proposal" ("split_from_id")`);
    this.addSql(`create function refuse_odd_endings() returns trigger language plpgsql as $$
      begin
        if old.state in ('merged', 'withdrawn') and new.state <> old.state then
          raise exception 'a proposal that was joined to another or withdrawn stays so';
        end if;
        if old.state = 'on-ballot' and new.state in ('merged', 'withdrawn') then
          raise exception 'a proposal on the ballot paper stays there';
        end if;
        if new.merged_into_id is not null and new.merged_into_id is distinct from old.merged_into_id then
          -- Two that are joined to each other at once wait here, and one of them is refused.
          perform 1 from proposal where id = new.merged_into_id for update;
          if old.hidden_at is not null or not exists (select from proposal into_it
            where into_it.id = new.merged_into_id and into_it.id <> new.id
              and into_it.process_id = new.process_id and into_it.hidden_at is null
              and into_it.state not in ('merged', 'withdrawn', 'on-ballot')) then
            raise exception 'a proposal is joined only to one that stands';
          end if;
        end if;
        return new;
      end $$`);
    this
      .addSql(`create trigger proposal_ends_once before update of state, merged_into_id on proposal
      for each row execute function refuse_odd_endings()`);
  }

  private versions(): void {
    this
      .addSql(`create table "proposal_version" ("proposal_id" uuid not null, "number" int not null,
      "title" text not null, "body" text not null, "beneficiaries" text null,
      "place_name" text null, "estimate_pence" bigint null, "language" text not null,
      "changed_by_id" uuid null,
      "role" text check ("role" in ('author', 'co-author', 'officer')) not null, "why" text null,
      "origin" text check ("origin" in ('amendment', 'merge', 'split')) null,
      "at" timestamptz not null default now(), primary key ("proposal_id", "number"))`);
    this.addSql(
      `alter table "proposal_version" add constraint "proposal_version_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "proposal_version" add constraint "proposal_version_changed_by_id_foreign" foreign key ("changed_by_id") references "account" ("id") on delete set null`,
    );
    this.addSql(
      `create index "proposal_version_changed_by_id_index" on "proposal_version" ("changed_by_id", "at")`,
    );
  }

  /** However a proposal comes in or changes, its words stand among its versions when that commits. */
  private everyTextIsKept(): void {
    const first = `insert into proposal_version (proposal_id, number, title, body, beneficiaries,
        place_name, estimate_pence, language, changed_by_id, role, at)
      select id, 1, title, body, beneficiaries, place_name, estimate_pence, language,
        coalesce(entered_by_id, author_id),
        case when entered_by_id is null then 'author' else 'officer' end, submitted_at
      from proposal`;
    this.addSql(first);
    this.addSql(`create function keep_proposal_version() returns trigger language plpgsql as $$
      begin
        ${first} where id = new.id and version = 1 on conflict do nothing;
        if exists (select from proposal p where p.id = new.id and not exists (
          select from proposal_version v where v.proposal_id = p.id and v.number = p.version
            and (v.title, v.body, v.beneficiaries, v.place_name, v.estimate_pence, v.language)
              is not distinct from
                (p.title, p.body, p.beneficiaries, p.place_name, p.estimate_pence, p.language)
        )) then
          raise exception 'the words of a proposal change with its version, and not otherwise';
        end if;
        return null;
      end $$`);
    // At the commit: whoever sends a proposal in may write it in several steps.
    this.addSql(`create constraint trigger proposal_words_are_kept
      after insert or update of title, body, beneficiaries, place_name, estimate_pence, language, version
      on proposal deferrable initially deferred
      for each row execute function keep_proposal_version()`);
    this.addSql(`create function refuse_other_past() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and not exists (select from proposal where id = old.proposal_id) then
          return old;
        end if;
        if tg_op = 'UPDATE' and new.changed_by_id is null
          and to_jsonb(new) - 'changed_by_id' = to_jsonb(old) - 'changed_by_id' then
          return new;
        end if;
        raise exception 'a version of a proposal stays as it was';
      end $$`);
    this.addSql(`create trigger proposal_version_stays before update or delete on proposal_version
      for each row execute function refuse_other_past()`);
  }

  private amendments(): void {
    this.addSql(`create table "amendment" ("id" uuid not null, "proposal_id" uuid not null,
      "number" int not null, "amender_id" uuid null, "amender_name" text not null,
      "base_version" int not null, "title" text not null, "body" text not null,
      "reason" text not null,
      "state" text check ("state" in ('open', 'accepted', 'declined', 'withdrawn', 'lapsed')) not null,
      "suggested_at" timestamptz not null default now(), "decided_at" timestamptz null,
      "answer" text null, "became_version" int null, primary key ("id"))`);
    this.addSql(
      `alter table "amendment" add constraint "amendment_proposal_id_number_unique" unique ("proposal_id", "number")`,
    );
    this.addSql(
      `alter table "amendment" add constraint "amendment_is_decided_once" check ((state = 'open'::text) = (decided_at is null))`,
    );
    this.addSql(
      `alter table "amendment" add constraint "amendment_declined_with_reason" check ((state <> 'declined'::text) or (answer is not null))`,
    );
    this.addSql(
      `alter table "amendment" add constraint "amendment_accepted_as_version" check ((state = 'accepted'::text) = (became_version is not null))`,
    );
    this.addSql(
      `alter table "amendment" add constraint "amendment_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "amendment" add constraint "amendment_amender_id_foreign" foreign key ("amender_id") references "account" ("id") on delete set null`,
    );
    this.addSql(
      `create index "amendment_amender_id_suggested_at_index" on "amendment" ("amender_id", "suggested_at")`,
    );
  }

  private regroupings(): void {
    this.addSql(`create table "regrouping" ("id" uuid not null,
      "kind" text check ("kind" in ('merge', 'split')) not null, "proposal_id" uuid not null,
      "into_id" uuid null, "asked_by_id" uuid null,
      "asked_as" text check ("asked_as" in ('author', 'reviewer')) not null,
      "reason" text not null, "texts" jsonb not null default '[]', "base_version" int not null,
      "parent_stays" boolean not null default false,
      "state" text check ("state" in ('asked', 'done', 'refused', 'withdrawn', 'lapsed')) not null,
      "asked_at" timestamptz not null default now(), "ended_at" timestamptz null,
      "answer" text null, "became_version" int null, primary key ("id"))`);
    this.addSql(
      `alter table "regrouping" add constraint "regrouping_merges_into_another" check (((kind = 'merge'::text) = (into_id is not null)) and (into_id is distinct from proposal_id))`,
    );
    this.addSql(
      `alter table "regrouping" add constraint "regrouping_ends_once" check ((state = 'asked'::text) = (ended_at is null))`,
    );
    this.addSql(
      `alter table "regrouping" add constraint "regrouping_refused_with_reason" check ((state <> 'refused'::text) or (answer is not null))`,
    );
    for (const column of ['proposal_id', 'into_id'])
      this.addSql(
        `alter table "regrouping" add constraint "regrouping_${column}_foreign" foreign key ("${column}") references "proposal" ("id") on delete cascade`,
      );
    this.addSql(
      `alter table "regrouping" add constraint "regrouping_asked_by_id_foreign" foreign key ("asked_by_id") references "account" ("id") on delete set null`,
    );
    this.addSql(
      `create unique index "regrouping_one_at_a_time" on "regrouping" ("proposal_id") where (state = 'asked'::text)`,
    );
    this.addSql(
      `create index "regrouping_proposal_id_index" on "regrouping" ("proposal_id", "asked_at")`,
    );
    this.addSql(`create index "regrouping_into_id_index" on "regrouping" ("into_id")`);
    this.addSql(
      `create index "regrouping_asked_by_id_index" on "regrouping" ("asked_by_id", "asked_at")`,
    );
    this.addSql(`create table "regrouping_consent" ("regrouping_id" uuid not null,
      "account_id" uuid not null, "at" timestamptz not null default now(),
      primary key ("regrouping_id", "account_id"))`);
    this.addSql(
      `alter table "regrouping_consent" add constraint "regrouping_consent_regrouping_id_foreign" foreign key ("regrouping_id") references "regrouping" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "regrouping_consent" add constraint "regrouping_consent_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `create index "regrouping_consent_account_id_index" on "regrouping_consent" ("account_id")`,
    );
  }
}
