import { Migration } from '@mikro-orm/migrations';

/** The last number that a process gave to a proposal, so that none is given twice. */
export class GivenNumbers extends Migration {
  override up(): void {
    this.addSql('alter table "process" add column "last_number" int not null default 0');
    this.addSql(`update "process" set "last_number" = coalesce(
      (select max("number") from "proposal" where "process_id" = "process"."id"), 0)`);
  }
}
