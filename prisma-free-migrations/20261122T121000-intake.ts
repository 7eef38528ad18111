import { Migration } from '@mikro-orm/migrations';

/** What is drafted, who is asked to join in, what is attached, and what somebody may claim. */
export class Intake extends Migration {
  override up(): void {
    this.drafts();
    this.files();
    this.joining();
    this.claims();
  }

  private drafts(): void {
    this.addSql(`create table "proposal_draft" ("id" uuid not null, "owner_id" uuid not null,
      "process_id" uuid not null, "answers" jsonb not null default '{}',
      "changed_in" jsonb not null default '{}', "revision" int not null default 0,
      "picture_id" text null, "created_at" timestamptz not null default now(),
      "changed_at" timestamptz not null default now(), primary key ("id"))`);
    this.addSql(
      `alter table "proposal_draft" add constraint "proposal_draft_owner_id_foreign" foreign key ("owner_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "proposal_draft" add constraint "proposal_draft_process_id_foreign" foreign key ("process_id") references "process" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "proposal_draft" add constraint "proposal_draft_picture_id_foreign" foreign key ("picture_id") references "platform"."file" ("id") on delete restrict`,
    );
    for (const column of ['owner_id', 'process_id', 'picture_id'])
      this.addSql(
        `create index "proposal_draft_${column}_index" on "proposal_draft" ("${column}")`,
      );
    this.addSql(`create table "draft_author" ("draft_id" uuid not null, "account_id" uuid not null,
      "name" text not null, "joined_at" timestamptz not null default now(),
      primary key ("draft_id", "account_id"))`);
    this.addSql(
      `alter table "draft_author" add constraint "draft_author_draft_id_foreign" foreign key ("draft_id") references "proposal_draft" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "draft_author" add constraint "draft_author_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
    );
    this.addSql(`create index "draft_author_account_id_index" on "draft_author" ("account_id")`);
  }

  private files(): void {
    this.addSql(`create table "proposal_file" ("id" uuid not null, "draft_id" uuid null,
      "proposal_id" uuid null, "title" text not null, "bytes" bytea null, "picture_id" text null,
      "size" int not null, "added_at" timestamptz not null default now(), primary key ("id"))`);
    this.addSql(
      `alter table "proposal_file" add constraint "proposal_file_is_of_one" check (num_nonnulls(draft_id, proposal_id) = 1)`,
    );
    this.addSql(
      `alter table "proposal_file" add constraint "proposal_file_is_one_kind" check (num_nonnulls(bytes, picture_id) = 1)`,
    );
    // A document of this kind is packed already.
    this.addSql(`alter table "proposal_file" alter column "bytes" set storage external`);
    this.addSql(
      `alter table "proposal_file" add constraint "proposal_file_draft_id_foreign" foreign key ("draft_id") references "proposal_draft" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "proposal_file" add constraint "proposal_file_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "proposal_file" add constraint "proposal_file_picture_id_foreign" foreign key ("picture_id") references "platform"."file" ("id") on delete restrict`,
    );
    for (const column of ['draft_id', 'proposal_id', 'picture_id'])
      this.addSql(`create index "proposal_file_${column}_index" on "proposal_file" ("${column}")`);
  }

  private joining(): void {
    this.addSql(`create table "author_invitation" ("id" uuid not null, "draft_id" uuid null,
      "proposal_id" uuid null, "invited_by_id" uuid not null, "email" text not null,
      "language" text not null, "token_hash" text null, "invited_at" timestamptz not null default now(),
      "expires_at" timestamptz null, "decided_at" timestamptz null,
      "decision" text check ("decision" in ('accepted', 'declined', 'withdrawn')) null,
      primary key ("id"))`);
    this.addSql(
      `alter table "author_invitation" add constraint "author_invitation_is_to_one" check (num_nonnulls(draft_id, proposal_id) = 1)`,
    );
    this.addSql(
      `alter table "author_invitation" add constraint "author_invitation_is_decided_whole" check ((decided_at is null) = (decision is null))`,
    );
    this.addSql(
      `alter table "author_invitation" add constraint "author_invitation_token_hash_unique" unique ("token_hash")`,
    );
    this.addSql(
      `alter table "author_invitation" add constraint "author_invitation_draft_id_foreign" foreign key ("draft_id") references "proposal_draft" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "author_invitation" add constraint "author_invitation_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "author_invitation" add constraint "author_invitation_invited_by_id_foreign" foreign key ("invited_by_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `create index "author_invitation_draft_id_index" on "author_invitation" ("draft_id")`,
    );
    this.addSql(
      `create index "author_invitation_proposal_id_index" on "author_invitation" ("proposal_id")`,
    );
    this.addSql(
      `create index "author_invitation_invited_by_id_invited_at_index" on "author_invitation" ("invited_by_id", "invited_at")`,
    );
    this.addSql(`create table "join_request" ("id" uuid not null, "proposal_id" uuid not null,
      "account_id" uuid not null, "name" text not null, "message" text not null,
      "asked_at" timestamptz not null default now(), "decided_at" timestamptz null,
      "accepted" boolean null, primary key ("id"))`);
    this.addSql(
      `alter table "join_request" add constraint "join_request_is_decided_whole" check ((decided_at is null) = (accepted is null))`,
    );
    this.addSql(
      `alter table "join_request" add constraint "join_request_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "join_request" add constraint "join_request_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "join_request" add constraint "join_request_proposal_id_account_id_unique" unique ("proposal_id", "account_id")`,
    );
    this.addSql(`create index "join_request_account_id_index" on "join_request" ("account_id")`);
  }

  private claims(): void {
    this
      .addSql(`create table "proposal_claim" ("proposal_id" uuid not null, "code_hash" text not null,
      "made_at" timestamptz not null default now(), "claimed_at" timestamptz null,
      primary key ("proposal_id"))`);
    this.addSql(
      `alter table "proposal_claim" add constraint "proposal_claim_code_hash_unique" unique ("code_hash")`,
    );
    this.addSql(
      `alter table "proposal_claim" add constraint "proposal_claim_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on update cascade on delete cascade`,
    );
    this.addSql(`create table "claim_try" ("id" uuid not null, "account_id" uuid not null,
      "tried_at" timestamptz not null default clock_timestamp(), primary key ("id"))`);
    this.addSql(
      `alter table "claim_try" add constraint "claim_try_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `create index "claim_try_account_id_tried_at_index" on "claim_try" ("account_id", "tried_at")`,
    );
  }
}
