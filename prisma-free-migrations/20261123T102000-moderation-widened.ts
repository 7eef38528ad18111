import { Migration } from '@mikro-orm/migrations';

/** Moderators can hide whatever residents wrote, and who reported it is let go of in time. */
export class ModerationWidened extends Migration {
  override up(): void {
    // What reports and decisions call a version by: its own key is two columns.
    this.addSql(
      `alter table "proposal_version" add column "key" uuid not null default gen_random_uuid()`,
    );
    this.addSql(
      `alter table "proposal_version" add constraint "proposal_version_key_unique" unique ("key")`,
    );
    this.coveredWords();
    this.letGo();
  }

  /**
   * Words that nobody may be shown, and why: what was hidden, and what would tell it all the same. A
   * suggestion repeats the text that it was made from and the one that it became; a version that is
   * no longer the newest repeats the suggestion that led to it, and its note is that one’s reason.
   */
  private coveredWords(): void {
    this.addSql(`create view moderation.covered as
      with standing as (
        select subject_kind as kind, subject_id as id, reason from moderation.hiding
        where restored_at is null
      ), versions as (
        select version.proposal_id, version.number, version.key, standing.reason
        from standing join proposal_version version on version.key = standing.id
        where kind = 'version'
        union all
        select version.proposal_id, version.number, version.key, standing.reason
        from standing join amendment on amendment.id = standing.id
          join proposal_version version on version.proposal_id = amendment.proposal_id
            and version.number = became_version
          join proposal on proposal.id = version.proposal_id and version.number < proposal.version
        where kind = 'amendment'
      )
      select kind, id, reason from standing where kind <> 'version'
      union all
      select 'version', key, reason from versions
      union all
      select 'note', key, reason from versions
      union all
      select 'note', version.key, standing.reason
      from standing join amendment on amendment.id = standing.id
        join proposal_version version on version.proposal_id = amendment.proposal_id
          and version.number = became_version
      where kind = 'amendment'
      union all
      select 'amendment', amendment.id, versions.reason
      from versions join amendment on amendment.proposal_id = versions.proposal_id
        and versions.number in (base_version, became_version)`);
  }

  private letGo(): void {
    this.addSql(`alter table moderation.report alter column reporter drop not null`);
    this.addSql(`alter table moderation.notice alter column name drop not null,
      alter column email drop not null, add column answered_by uuid null,
      add constraint notice_names_until_decided
        check (decided_at is not null or (name is not null and email is not null))`);
    // Whoever has answered was its author: there were proposals and comments until now.
    this.addSql(`update moderation.notice set answered_by = coalesce(
        (select author_id from proposal where proposal.id = subject_id),
        (select author_id from comment where comment.id = subject_id))
      where answered_at is not null`);
  }
}
