import type { AuditQuestion } from '#people';
import type { PageProblem } from '../page.js';

/** What somebody typed above the list, e.g. `?act=people.grant&from=2026-12-01`. */
export type AuditTyped = Readonly<Partial<Record<'act' | 'from' | 'until', unknown>>>;

export interface AuditFilter {
  readonly chosen: Pick<AuditQuestion, 'act' | 'from' | 'until'>;
  readonly problems: readonly PageProblem[];
}

/** What cannot be a day is said, and leaves the list as it is without. */
export function auditFilter({ act, from, until }: AuditTyped): AuditFilter {
  const days = { from: dayIn(from), until: dayIn(until) };
  const wrong = (['from', 'until'] as const).filter((field) => days[field] === null);
  return {
    chosen: {
      act: typeof act === 'string' && act !== '' ? act.slice(0, 80) : undefined,
      ...{ from: days.from ?? undefined, until: days.until ?? undefined },
    },
    problems: wrong.map((field) => ({ field, code: 'input.is-date', params: {} })),
  };
}

/** @returns undefined for nothing typed, null for no day */
function dayIn(typed: unknown): string | null | undefined {
  if (typed === undefined || typed === '') return undefined;
  if (typeof typed !== 'string' || !/^20\d{2}-\d{2}-\d{2}$/.test(typed)) return null;
  const day = new Date(`${typed}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(typed) ? typed : null;
}
