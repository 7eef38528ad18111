import { Migration } from '@mikro-orm/migrations';

/** Who supports a proposal, who found a comment useful, and what stands beside a comment's words. */
export class Discussion extends Migration {
  override up(): void {
    this.supports();
    this.comments();
    this.usefulMarks();
  }

  private supports(): void {
    this.addSql(`create table "support" ("proposal_id" uuid not null, "account_id" uuid not null,
      "since" timestamptz not null default now(), primary key ("proposal_id", "account_id"))`);
    this.addSql(
      `alter table "support" add constraint "support_proposal_id_foreign" foreign key ("proposal_id") references "proposal" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "support" add constraint "support_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
    );
    this.addSql(`create index "support_account_id_index" on "support" ("account_id")`);
    this.addSql(`create function count_supports() returns trigger language plpgsql as $$
      begin
        update proposal set support_count = support_count + case tg_op when 'INSERT' then 1 else -1 end
          where id = coalesce(new.proposal_id, old.proposal_id);
        return null;
      end $$`);
    this.addSql(`create trigger support_is_counted after insert or delete on support
      for each row execute function count_supports()`);
  }

  private comments(): void {
    this.addSql(`alter table "comment"
      add column "published_at" timestamptz null, add column "official" boolean not null default false,
      add column "translation" text null`);
    this.addSql(`update "comment" set "published_at" = "created_at"`);
    this.addSql(
      `alter table "comment" add constraint "comment_official_in_both" check (official = (translation is not null))`,
    );
    this.addSql(`create index "comment_waiting" on "comment" ("proposal_id")
      where ((published_at is null) and (hidden_at is null))`);
    // Those that everybody can read, answers as well; asked before and after every change of a row.
    this.addSql(`create function comment_counts(c comment) returns int language sql immutable as $$
      select (c.published_at is not null and c.hidden_at is null and c.withdrawn_at is null)::int $$`);
    this.addSql(`create function count_comments() returns trigger language plpgsql as $$
      declare
        change int := 0;
      begin
        if tg_op <> 'INSERT' then change := change - comment_counts(old); end if;
        if tg_op <> 'DELETE' then change := change + comment_counts(new); end if;
        if change <> 0 then
          update proposal set comment_count = comment_count + change
            where id = coalesce(new.proposal_id, old.proposal_id);
        end if;
        return null;
      end $$`);
    this.addSql(`create trigger comment_is_counted
      after insert or delete or update of published_at, hidden_at, withdrawn_at on comment
      for each row execute function count_comments()`);
  }

  private usefulMarks(): void {
    this.addSql(`create table "useful_mark" ("comment_id" uuid not null, "account_id" uuid not null,
      "since" timestamptz not null default now(), primary key ("comment_id", "account_id"))`);
    this.addSql(
      `alter table "useful_mark" add constraint "useful_mark_comment_id_foreign" foreign key ("comment_id") references "comment" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "useful_mark" add constraint "useful_mark_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
    );
    this.addSql(`create index "useful_mark_account_id_index" on "useful_mark" ("account_id")`);
    this.addSql(`create function count_useful_marks() returns trigger language plpgsql as $$
      begin
        update comment set useful_count = useful_count + case tg_op when 'INSERT' then 1 else -1 end
          where id = coalesce(new.comment_id, old.comment_id);
        return null;
      end $$`);
    this.addSql(`create trigger useful_mark_is_counted after insert or delete on useful_mark
      for each row execute function count_useful_marks()`);
  }
}
