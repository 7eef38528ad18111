import { stringify } from 'csv-stringify/sync';
import { formulaSafe } from '#finance';
import { stretches, type DurationsView } from '#proposals';

/** In snake case, as all of our files have it. */
const columnOf = {
  toPublished: 'submitted_to_published',
  toAssigned: 'published_to_assigned',
  toAnswered: 'assigned_to_answered',
  inAll: 'submitted_to_answered',
} as const;

/** The process (an empty area) and its areas: counts, and days with two decimals. */
export function answerTimesText(rows: readonly DurationsView[]): string {
  return stringify(rows.map(record), {
    header: true,
    record_delimiter: 'windows',
    quoted_string: true,
  });
}

function record(row: DurationsView): Readonly<Record<string, string | number | null>> {
  const days = (value: number | null) => (value === null ? null : Number(value.toFixed(2)));
  return {
    area: formulaSafe(row.slug ?? ''),
    area_cy: formulaSafe(row.name?.cy ?? ''),
    area_en: formulaSafe(row.name?.en ?? ''),
    proposals: row.proposals,
    feasible: row.feasible,
    feasible_with_conditions: row.conditional,
    not_feasible: row.notFeasible,
    waiting: row.waiting,
    overdue: row.overdue,
    ...Object.fromEntries(
      stretches.flatMap((stretch) => [
        [`${columnOf[stretch]}_median_days`, days(row.days[stretch].median)],
        [`${columnOf[stretch]}_ninth_decile_days`, days(row.days[stretch].ninth)],
      ]),
    ),
  };
}
