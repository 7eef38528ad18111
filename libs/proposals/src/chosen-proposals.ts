import { costBands, noEstimate } from './lists/cost-bands.js';
import { orderedBy } from './lists/proposal-order.js';
import { matches, ranked } from './matching-words.js';
import type { MapBox, ProposalChoice, ProposalFilter } from './proposal-filter.js';
import { seenWith, type Condition, type Sight } from './proposal-sight.js';
import { searchWords } from './search-words.js';

/** What a query of proposals `p` looks at: the areas `a` and categories `c` beside them. */
export const fromProposals = `from proposal p
  left join area a on a.id = p.area_id left join category c on c.id = p.category_id`;

/** Which proposals `p` one visitor's list holds. */
export function chosen(processId: string, choice: ProposalChoice, sight: Sight): Condition {
  const { q, areaSlug, categorySlug, cost, goal, language, box } = choice;
  const search = searchWords(q ?? '');
  const conditions: Condition[] = [
    { sql: 'p.process_id = ?', params: [processId] },
    seenWith(sight),
    standing(choice, sight),
    ...(areaSlug === undefined ? [] : [{ sql: 'a.slug = ?', params: [areaSlug] }]),
    ...(categorySlug === undefined ? [] : [{ sql: 'c.slug = ?', params: [categorySlug] }]),
    ...(cost === undefined ? [] : [costing(cost)]),
    ...(goal === undefined ? [] : [{ sql: 'p.goals @> to_jsonb(?::text)', params: [goal] }]),
    ...(language === undefined ? [] : [{ sql: 'p.language = ?', params: [language] }]),
    ...(box === undefined ? [] : [within(box)]),
    ...(search ? [matches(search)] : []),
  ];
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' and '),
    params: conditions.flatMap(({ params }) => params),
  };
}

/** One page of a narrowed list: how many there are, and which stand on it. */
export interface ChosenProposals {
  readonly count: Condition;
  /** Takes limit and offset after its own. */
  readonly ids: Condition;
}

/** The queries for one narrowed list: how many there are, and which stand on one page of it. */
export function chosenProposals(
  processId: string,
  filter: ProposalFilter,
  sight: Sight,
): ChosenProposals {
  const where = chosen(processId, filter, sight);
  const search = searchWords(filter.q ?? '');
  const order = orderedBy(filter.order ?? 'match', filter.seed ?? 0, search && ranked(search));
  const from = `${fromProposals} where ${where.sql}`;
  return {
    count: { sql: `select count(*) as total ${from}`, params: where.params },
    ids: {
      sql: `select p.id ${from} order by ${order.sql} limit ? offset ?`,
      params: [...where.params, ...order.params],
    },
  };
}

/**
 * What stands: a proposal that was withdrawn or joined to another is listed only for whoever asks
 * for that state, and a withdrawn one only to its authors and the staff.
 */
function standing({ state }: ProposalChoice, { all, accountId }: Sight): Condition {
  if (state === undefined) return { sql: `p.state not in ('withdrawn', 'merged')`, params: [] };
  if (state !== 'withdrawn' || all) return { sql: 'p.state = ?', params: [state] };
  return {
    sql: `p.state = 'withdrawn' and (p.author_id = ?::uuid or exists (
      select 1 from proposal_author o where o.proposal_id = p.id and o.account_id = ?::uuid))`,
    params: [accountId, accountId],
  };
}

function costing(id: string): Condition {
  if (id === noEstimate) return { sql: 'p.estimate_pence is null', params: [] };
  const band = costBands.find((one) => one.id === id);
  if (!band) return { sql: 'false', params: [] };
  return {
    sql: 'p.estimate_pence >= ? and (?::bigint is null or p.estimate_pence < ?)',
    params: [band.from, band.below, band.below],
  };
}

function within({ west, south, east, north }: MapBox): Condition {
  return {
    sql: 'p.longitude between ? and ? and p.latitude between ? and ?',
    params: [west, east, south, north],
  };
}
