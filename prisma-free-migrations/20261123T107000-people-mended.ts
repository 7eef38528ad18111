import { Migration } from '@mikro-orm/migrations';

/** Notices are told on the database’s clock, are found by what they name, and name people by their id. */
export class PeopleMended extends Migration {
  override up(): void {
    for (const column of ['created_at', 'mail_due_at'])
      this.addSql(`alter table "notice" alter column "${column}" set default clock_timestamp()`);
    this.addSql(
      `create index "notice_about" on "notice" ("process_id", (facts ->> 'number'::text))`,
    );
    for (const [name, columns, fact] of [
      ['notice_about_into', `"process_id", (facts ->> 'into'::text)`, 'into'],
      ['notice_names', `(facts ->> 'by'::text)`, 'by'],
    ] as const)
      this.addSql(
        `create index "${name}" on "notice" (${columns}) where (facts ->> '${fact}'::text) is not null`,
      );
    // Whose name it is was not kept: the sentence is whole without it.
    this.addSql(`update "notice" set facts = facts - 'name'
      where kind in ('join-asked', 'co-author-joined', 'amendment-suggested')`);
  }
}
