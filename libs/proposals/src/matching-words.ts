import type { Condition } from './proposal-sight.js';
import type { SearchWords } from './search-words.js';

/** Whole words as the web searches, beginnings of words, and any part of a title. */
export function matches({ web, prefix, welsh, like }: SearchWords): Condition {
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

/** How well each proposal matches; the more, the better. */
export function ranked({ web, prefix }: SearchWords): Condition {
  if (prefix === null)
    return { sql: "ts_rank(p.words, websearch_to_tsquery('simple', ?))", params: [web] };
  return { sql: "ts_rank(p.words, to_tsquery('simple', ?))", params: [prefix] };
}
