import { Migration } from '@mikro-orm/migrations';

/**
 * A transaction that has notified somebody holds one lock of the whole database from then until its
 * commit is on the disk (PostgreSQL, `PreCommit_Notify`), so casts would commit one by one, however
 * many come at once. What follows a cast can wait for the relay's own next look, a second at most.
 */
export class QuietCasts extends Migration {
  override up(): void {
    this.addSql('drop trigger outbox_wakes_relay on platform.outbox');
    this
      .addSql(`create or replace function platform.wake_relay() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from added where name not in ('voting.send-receipt', 'voting.refresh-turnout')) then
          perform pg_notify('cyfran_outbox', '');
        end if;
        return null;
      end $$`);
    this.addSql(`create trigger outbox_wakes_relay after insert on platform.outbox
      referencing new table as added for each statement execute function platform.wake_relay()`);
  }
}
