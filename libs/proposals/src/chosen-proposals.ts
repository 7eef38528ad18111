import type { ProposalFilter } from './proposal-filter.js';
import { searchWords, type SearchWords } from './search-words.js';

/** What a visitor may see besides what is published. */
export interface Sight {
  readonly all: boolean;
  readonly accountId: string | null;
}

export interface ChosenProposals {
  readonly count: string;
  /** Takes `params`, then `orderParams`, then limit and offset. */
  readonly ids: string;
  readonly params: readonly unknown[];
  readonly orderParams: readonly unknown[];
}

interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** The queries for one narrowed list: how many there are, and which stand on one page of it. */
export function chosenProposals(
  processId: string,
  filter: ProposalFilter,
  sight: Sight,
): ChosenProposals {
  const search = searchWords(filter.q ?? '');
  const conditions: Condition[] = [
    { sql: 'p.process_id = ?', params: [processId] },
    ...(sight.all ? [] : [seenBy(sight.accountId)]),
    ...(filter.areaSlug === undefined ? [] : [{ sql: 'a.slug = ?', params: [filter.areaSlug] }]),
    ...(filter.state === undefined ? [] : [{ sql: 'p.state = ?', params: [filter.state] }]),
    ...(search ? [matches(search)] : []),
  ];
  const where = conditions.map(({ sql }) => `(${sql})`).join(' and ');
  const from = `from proposal p left join area a on a.id = p.area_id where ${where}`;
  const rank = search ? ranked(search) : null;
  return {
    count: `select count(*) as total ${from}`,
    ids: `select p.id ${from} order by ${rank ? `${rank.sql} desc, ` : ''}p.number desc limit ? offset ?`,
    params: conditions.flatMap(({ params }) => params),
    orderParams: rank?.params ?? [],
  };
}

const isPublic = '(p.published_at is not null and p.hidden_at is null)';

function seenBy(accountId: string | null): Condition {
  if (accountId === null) return { sql: isPublic, params: [] };
  return {
    sql: `${isPublic} or p.author_id = ?
      or exists (select 1 from proposal_author o where o.proposal_id = p.id and o.account_id = ?)`,
    params: [accountId, accountId],
  };
}

/** Whole words as the web searches, beginnings of words, and any part of a title. */
function matches({ web, prefix, welsh, like }: SearchWords): Condition {
  const ways: Condition[] = [
    { sql: "p.words @@ websearch_to_tsquery('simple', ?)", params: [web] },
    ...(prefix === null ? [] : [{ sql: "p.words @@ to_tsquery('simple', ?)", params: [prefix] }]),
    // Only Welsh mutates: in English text `park` is never found as `bark`.
    ...(welsh === null
      ? []
      : [{ sql: `p.language = 'cy' and p.words @@ to_tsquery('simple', ?)`, params: [welsh] }]),
    ...(like === null ? [] : [{ sql: 'p.folded_title like ?', params: [like] }]),
  ];
  return {
    sql: ways.map(({ sql }) => `(${sql})`).join(' or '),
    params: ways.flatMap(({ params }) => params),
  };
}

function ranked({ web, prefix }: SearchWords): Condition {
  if (prefix === null)
    return { sql: "ts_rank(p.words, websearch_to_tsquery('simple', ?))", params: [web] };
  return { sql: "ts_rank(p.words, to_tsquery('simple', ?))", params: [prefix] };
}
