import type { Condition } from '../proposal-sight.js';

/** A telling word with how much it tells. */
export interface WeighedWord {
  readonly forms: readonly string[];
  readonly weight: number;
  /** In how many proposals of the process it stands, at most `frequent`. */
  readonly proposals: number;
}

/** A word in more proposals than this finds too many to look at each. */
export const frequent = 400;

/** How many proposals one search compares at most: by title, and by words. */
const most = { byTitle: 100, byWords: 600 };

/** In how many proposals of a process each of these words stands; takes them as JSON. */
export const countWords = `
  select (
    select count(*) from (
      select 1 from proposal p where p.process_id = ? and p.words @@ to_tsquery('simple', w.query)
      limit ${frequent}
    ) few
  )::int as proposals
  from jsonb_array_elements_text(?::jsonb) with ordinality as w (query, place) order by w.place`;

export interface SimilarSearch {
  readonly processId: string;
  /** Folded. */
  readonly title: string;
  readonly language: string;
  readonly words: readonly WeighedWord[];
  /** The id of a proposal that is not to be compared with itself. */
  readonly except: string | null;
  readonly seen: Condition;
  readonly least: number;
  readonly most: number;
}

/**
 * One search. First, through the indexes, the proposals that could be similar: those whose title
 * shares enough of its trigrams, and those that hold a rare word or two less rare ones. Each of them
 * is then compared in full: `title` is the share of trigrams that both titles have, `words` the share
 * of the telling words, by weight, that the other text holds too.
 */
export function similarQuery(search: SimilarSearch): Condition {
  const { seen, except, words, processId, title, language } = search;
  const open = {
    sql: `p.process_id = ? and p.hidden_at is null and p.state not in ('withdrawn', 'merged')
      and p.id is distinct from ?::uuid and ${seen.sql}`,
    params: [processId, except, ...seen.params],
  };
  const wanted = words.flatMap(({ forms, weight }, word) =>
    forms.map((form, index) => ({ form, word, weight, exact: index === 0 })),
  );
  const whole = Math.max(
    1e-9,
    words.reduce((sum, { weight }) => sum + weight, 0),
  );
  return {
    sql: `
      with near as (
        (select p.id from proposal p where ${open.sql} and p.folded_title % ?
         order by similarity(p.folded_title, ?) desc limit ${most.byTitle})
        union
        (select p.id from proposal p where ${open.sql} and p.words @@ to_tsquery('simple', ?)
         order by p.number desc limit ${most.byWords})
      ), wanted as materialized (
        select * from jsonb_to_recordset(?::jsonb)
          as w (form text, word int, weight double precision, exact boolean)
      ), compared as (
        select p.id, p.number, similarity(p.folded_title, ?) as title, (
          select coalesce(sum(held.weight), 0) / ? from (
            select w.word, max(w.weight) as weight
            from unnest(tsvector_to_array(p.words)) as l (lexeme)
            -- Only the text's own language bends words: in English text park is no bark.
            join wanted w on w.form = l.lexeme and (w.exact or p.language = ?)
            group by w.word
          ) held
        ) as words
        from near join proposal p using (id)
      ), scored as (
        select id, number, 1 - (1 - 0.7 * title * title) * (1 - words) as score from compared
      )
      select id from scored where score >= ? order by score desc, number limit ?`,
    params: [
      ...[...open.params, title, title],
      ...[...open.params, finding(words)],
      ...[JSON.stringify(wanted), title, whole, language],
      ...[search.least, search.most],
    ],
  };
}

/** Any rare word finds on its own; the rarest of the others only in pairs. */
function finding(words: readonly WeighedWord[]): string {
  const byRarity = [...words].sort((a, b) => a.proposals - b.proposals);
  const alone: WeighedWord[] = [];
  let found = 0;
  for (const word of byRarity) {
    if (word.proposals >= frequent || found + word.proposals > most.byWords) break;
    found += word.proposals;
    if (word.proposals > 0) alone.push(word);
  }
  const others = byRarity.filter(({ proposals }) => proposals > 0).slice(alone.length);
  const pairs = others
    .slice(0, 5)
    .flatMap((one, index, few) =>
      few.slice(index + 1).map((two) => `(${anyForm(one)} & ${anyForm(two)})`),
    );
  return [...alone.map(anyForm), ...pairs].join(' | ');
}

/** As PostgreSQL looks for a word in any of its forms. */
export function anyForm({ forms }: { readonly forms: readonly string[] }): string {
  return `(${forms.join(' | ')})`;
}
