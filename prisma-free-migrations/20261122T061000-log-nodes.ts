import { Migration } from '@mikro-orm/migrations';

/**
 * The inner nodes of each log's tree. With them a log grows, and proves what it holds, by reading a
 * few rows (one or two for each doubling of its size) instead of all of it.
 */
export class LogNodes extends Migration {
  override up(): void {
    // A complete subtree: root of the 2^level entries from position × 2^level. Level 0 is log_entry.
    this.addSql(`create table box.log_node (
      paper_id uuid not null references ballot_paper (id),
      level integer not null check (level >= 1),
      position integer not null check (position >= 0),
      hash bytea not null,
      primary key (paper_id, level, position)
    )`);
    this
      .addSql(`create trigger log_node_append_only before update or delete or truncate on box.log_node
      for each statement execute function platform.refuse_change()`);
  }
}
