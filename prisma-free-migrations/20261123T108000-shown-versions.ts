import { Migration } from '@mikro-orm/migrations';

/** Which words of a proposal the public could ever read. */
export class ShownVersions extends Migration {
  override up(): void {
    this.addSql(`create table "shown_version" ("proposal_id" uuid not null, "number" int not null,
      constraint "shown_version_pkey" primary key ("proposal_id", "number"))`);
    this.addSql(`alter table "shown_version" add constraint "shown_version_proposal_id_foreign"
      foreign key ("proposal_id") references "proposal" ("id") on delete cascade`);
    // Those that were rewritten before a proposal was published are not among them.
    this.addSql(`insert into shown_version (proposal_id, number)
      select v.proposal_id, v.number from proposal_version v join proposal p on p.id = v.proposal_id
      where p.published_at is not null and not exists (
        select from proposal_version later where later.proposal_id = v.proposal_id
          and later.number = v.number + 1 and later.at <= p.published_at)`);
    this.addSql(`create function keep_shown_version() returns trigger language plpgsql as $$
      begin
        if new.published_at is not null then
          insert into shown_version (proposal_id, number) values (new.id, new.version)
          on conflict do nothing;
        end if;
        return null;
      end $$`);
    this
      .addSql(`create trigger proposal_shows_version after insert or update of version, published_at
      on proposal for each row execute function keep_shown_version()`);
  }
}
