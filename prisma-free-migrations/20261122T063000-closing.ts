import { Migration } from '@mikro-orm/migrations';

/**
 * From the close to the end of the box: what stopped an opening, and the request of one person to
 * destroy what could still open ballots, which another person confirms.
 */
export class Closing extends Migration {
  override up(): void {
    // Kept for good: that an opening was stopped is part of how a result came about.
    this.addSql(`create table box.opening_incident (
      id uuid primary key,
      paper_id uuid not null references ballot_paper (id),
      kind text not null check (kind in ('not-opened', 'not-a-ballot', 'number-differs')),
      ballots integer not null,
      found_at timestamptz not null default clock_timestamp(),
      settled_by uuid null references account (id),
      settled_at timestamptz null,
      check ((settled_by is null) = (settled_at is null))
    )`);
    this.addSql(
      `create unique index opening_incident_unsettled on box.opening_incident (paper_id) where settled_by is null`,
    );
    // appeals_until: the last day on which somebody can appeal.
    this.addSql(`create table box.destroy_request (
      paper_id uuid primary key references ballot_paper (id),
      appeals_until date not null,
      requested_by uuid not null references account (id),
      requested_at timestamptz not null default clock_timestamp(),
      confirmed_by uuid null references account (id),
      confirmed_at timestamptz null,
      check ((confirmed_by is null) = (confirmed_at is null)),
      check (confirmed_by <> requested_by)
    )`);
  }
}
