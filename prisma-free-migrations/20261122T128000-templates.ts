import { Migration } from '@mikro-orm/migrations';

/** What a process asks of people, what it was made from, and how well it was planned. */
export class Templates extends Migration {
  override up(): void {
    this.addSql(`alter table "process" add column "mode" text not null default 'decision',
      add column "made_from" text null, add column "planning" jsonb not null default '{"answers":{}}'`);
    this.addSql(
      `alter table "process" add constraint "process_mode_check" check ("mode" in ('decision', 'consultation'))`,
    );
  }
}
