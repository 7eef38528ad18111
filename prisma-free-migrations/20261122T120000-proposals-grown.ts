import { Migration } from '@mikro-orm/migrations';

/** What a proposal says of itself besides its text, who stands behind it, and who is told of it. */
export class ProposalsGrown extends Migration {
  override up(): void {
    this.processes();
    this.proposals();
    this.comments();
    this.roles();
    this.notices();
  }

  private processes(): void {
    this.addSql(`alter table "process" add column "intake_settings" jsonb not null default '{}'`);
    this.addSql(`create table "category" ("id" uuid not null, "process_id" uuid not null,
      "slug" text not null, "name" jsonb not null, "position" int not null, primary key ("id"))`);
    this.addSql(
      `alter table "category" add constraint "category_process_id_slug_unique" unique ("process_id", "slug")`,
    );
    this.addSql(
      `alter table "category" add constraint "category_process_id_foreign" foreign key ("process_id") references "process" ("id")`,
    );
  }

  private proposals(): void {
    // Somebody without an account can have an idea too: an officer enters it for them.
    this.addSql(`alter table "proposal" alter column "author_id" drop not null`);
    this.addSql(`alter table "proposal" drop constraint "proposal_author_id_foreign"`);
    this.addSql(
      `alter table "proposal" add constraint "proposal_author_id_foreign" foreign key ("author_id") references "account" ("id") on delete set null`,
    );
    this.addSql(`alter table "proposal"
      add column "beneficiaries" text null, add column "place_name" text null,
      add column "latitude" double precision null, add column "longitude" double precision null,
      add column "category_id" uuid null, add column "goals" jsonb not null default '[]',
      add column "skills_offered" text null, add column "skills_wanted" text null,
      add column "channel" text not null default 'online', add column "entered_by_id" uuid null,
      add column "anonymous" boolean not null default false,
      add column "version" int not null default 1, add column "merged_into_id" uuid null,
      add column "support_count" int not null default 0,
      add column "comment_count" int not null default 0,
      add column "hidden_at" timestamptz null, add column "withdrawn_at" timestamptz null`);
    this.addSql(`alter table "proposal" drop constraint "proposal_state_check"`);
    this.addSql(
      `alter table "proposal" add constraint "proposal_state_check" check ("state" in ('submitted', 'under-review', 'feasible', 'not-feasible', 'on-ballot', 'merged', 'withdrawn'))`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_channel_check" check ("channel" in ('online', 'paper', 'phone', 'drop-in'))`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_place_is_whole" check ((latitude is null) = (longitude is null))`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_merged_into_another" check ((state = 'merged'::text) = (merged_into_id is not null))`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_category_id_foreign" foreign key ("category_id") references "category" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_entered_by_id_foreign" foreign key ("entered_by_id") references "account" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_merged_into_id_foreign" foreign key ("merged_into_id") references "proposal" ("id") on delete set null`,
    );
    this.addSql(`create index "proposal_author_id_index" on "proposal" ("author_id")`);
    this.addSql(`create index "proposal_merged_into_id_index" on "proposal" ("merged_into_id")`);
    this
      .addSql(`create table "proposal_author" ("proposal_id" uuid not null, "account_id" uuid not null,
      "name" text not null, "joined_at" timestamptz not null default now(),
      primary key ("proposal_id", "account_id"))`);
    this.addSql(
      `alter table "proposal_author" add constraint "proposal_author_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "proposal_author" add constraint "proposal_author_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `create index "proposal_author_account_id_index" on "proposal_author" ("account_id")`,
    );
    this.addSql(`create table "follow" ("proposal_id" uuid not null, "account_id" uuid not null,
      "since" timestamptz not null default now(), primary key ("proposal_id", "account_id"))`);
    this.addSql(
      `alter table "follow" add constraint "follow_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "follow" add constraint "follow_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
    );
    this.addSql(`create index "follow_account_id_index" on "follow" ("account_id")`);
  }

  private comments(): void {
    this.addSql(`create table "comment" ("id" uuid not null, "proposal_id" uuid not null,
      "author_id" uuid null, "author_name" text not null,
      "stance" text check ("stance" in ('for', 'against', 'question')) not null,
      "parent_id" uuid null, "body" text not null, "language" text not null,
      "created_at" timestamptz not null default now(), "useful_count" int not null default 0,
      "hidden_at" timestamptz null, "withdrawn_at" timestamptz null, primary key ("id"))`);
    this.addSql(
      `alter table "comment" add constraint "comment_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_author_id_foreign" foreign key ("author_id") references "account" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "comment" add constraint "comment_parent_id_foreign" foreign key ("parent_id") references "comment" ("id") on delete cascade`,
    );
    this.addSql(
      `create index "comment_proposal_id_created_at_index" on "comment" ("proposal_id", "created_at")`,
    );
    this.addSql(`create index "comment_author_id_index" on "comment" ("author_id")`);
    this.addSql(`create index "comment_parent_id_index" on "comment" ("parent_id")`);
  }

  private roles(): void {
    this.addSql(`alter table "membership" add column "process_id" uuid null`);
    this.addSql(`alter table "membership" drop constraint "membership_role_check"`);
    this.addSql(
      `alter table "membership" add constraint "membership_role_check" check ("role" in ('facilitator', 'moderator', 'reviewer', 'returning-officer', 'finance', 'auditor', 'observer', 'admin'))`,
    );
    this.addSql(
      `alter table "membership" drop constraint "membership_account_id_organisation_id_role_unique"`,
    );
    this.addSql(
      `create unique index "membership_once" on "membership" ("account_id", "organisation_id", "role", "process_id") nulls not distinct`,
    );
  }

  private notices(): void {
    this.addSql(`create table "notice" ("id" uuid not null, "account_id" uuid not null,
      "kind" text not null, "process_id" uuid null, "facts" jsonb not null default '{}',
      "created_at" timestamptz not null default now(), "read_at" timestamptz null,
      "mailed_at" timestamptz null, primary key ("id"))`);
    this.addSql(
      `alter table "notice" add constraint "notice_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `create index "notice_account_id_created_at_index" on "notice" ("account_id", "created_at")`,
    );
  }
}
