import type { Allocation } from '#delivery';
import { madePlain } from '../files/index.js';
import type { Layout } from '../profiles/index.js';

/** Where a layout sets no length of its own. */
const longest = 100;

/**
 * What a ledger shows beside the amount: the award's reference, and as much of its name as the layout
 * has room for. The reference comes first: a cut loses nothing that is needed.
 */
export function narrativeOf(
  { reference, title }: Pick<Allocation, 'reference' | 'title'>,
  layout: Layout,
): string {
  const limits = layout.columns.flatMap(({ from, limit }) => (from === 'narrative' ? [limit] : []));
  const most = Math.min(longest, ...limits.map((limit) => limit?.maxLength ?? longest));
  const name = [title.en, title.cy].map(madePlain).find((text) => text !== '') ?? '';
  const text = limits.some((limit) => (limit?.characters ?? 'any') !== 'any')
    ? madePlain(bareLetters(name))
    : name;
  return Array.from(`${reference} ${text}`.trim()).slice(0, most).join('').trim();
}

/** `Gŵyl` as `Gwyl`, for a ledger that knows no more letters. */
function bareLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
