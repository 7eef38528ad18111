import type { CountingPlan } from '#voting';
import type { ImportPabulibDto } from './import-pabulib.dto.js';

type Meta = ReadonlyMap<string, string>;

/** A name for addresses from what the file says of itself: `poland-wieliczka-green-budget-2023`. */
export function slugOf(meta: Meta): string {
  const words = ['country', 'unit', 'subunit', 'instance'].map((key) => meta.get(key) ?? '');
  const plain = words
    .join(' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return slug.length >= 3 ? slug : 'imported-vote';
}

export function titleOf(meta: Meta): string {
  const place = [meta.get('unit'), meta.get('subunit')]
    .filter((word) => word !== undefined && word !== '')
    .join(', ');
  return (
    [place, meta.get('instance') ?? ''].join(' ').trim() || (meta.get('description') ?? 'Pabulib')
  );
}

/** ISO 4217 when the file gives one, else the code that means "no currency". */
export function currencyOf(meta: Meta): string {
  const currency = meta.get('currency')?.trim().toUpperCase() ?? '';
  return /^[A-Z]{3}$/.test(currency) ? currency : 'XXX';
}

/** When voting ran; a file without dates is taken to have ended a day ago. */
export function heldAt(meta: Meta, now: Date): { opensAt: Date; closesAt: Date } {
  const opensAt = dayOf(meta.get('date_begin'));
  const closesAt = dayOf(meta.get('date_end'));
  const dayMs = 86_400_000;
  const end = closesAt && new Date(closesAt.getTime() + dayMs - 1_000);
  if (opensAt && end && opensAt < end && end < now) return { opensAt, closesAt: end };
  return {
    opensAt: new Date(now.getTime() - 2 * dayMs),
    closesAt: new Date(now.getTime() - dayMs),
  };
}

/** Pabulib dates: `21.04.2023`. */
function dayOf(text: string | undefined): Date | null {
  const match = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text?.trim() ?? '');
  if (!match) return null;
  const date = new Date(Date.UTC(Number(match[3]), Number(match[2]) - 1, Number(match[1])));
  return Number.isNaN(date.getTime()) ? null : date;
}

/**
 * The file's own way of counting. `equalshares/add1-comparison` is how Wieliczka counted in 2023:
 * shares rise until the outcome overspends, and the result is compared with most-votes-first.
 */
export function planOf(meta: Meta, wish: ImportPabulibDto): CountingPlan {
  const written = meta.get('rule')?.trim().toLowerCase() ?? '';
  const comparison = written.includes('comparison');
  const rule = wish.rule ?? (written.startsWith('equalshares') ? 'equal-shares' : 'greedy');
  const equal = rule === 'equal-shares';
  return {
    rule,
    completion: equal ? (wish.completion ?? completionOf(written)) : 'none',
    stop: wish.stop ?? (comparison ? 'overspending' : 'exhaustive'),
    incrementPence: wish.increment ?? 100,
    compareWithGreedy: equal && comparison && wish.rule === undefined,
  };
}

/** How `ruleName` and Pabulib's own files say it; a bare `equalshares` is filled up by votes. */
function completionOf(rule: string): CountingPlan['completion'] {
  if (rule.includes('/none')) return 'none';
  return rule.includes('add1') && !rule.includes('add1u') ? 'add1' : 'add1u';
}

/** The `rule` of a file that we write: read back by `planOf`, it is the same plan. */
export function ruleName({ rule, completion, compareWithGreedy }: CountingPlan): string {
  if (rule === 'greedy') return 'greedy';
  return `equalshares/${completion}${compareWithGreedy ? '-comparison' : ''}`;
}
