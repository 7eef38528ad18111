import type { ContestResult } from '#tallying';
import type { ResultWords } from './result-words.js';

/** The same ballots under the rule that people know best: most votes first. */
export interface WhatIf {
  readonly words: string;
  readonly people: string | null;
  readonly instead: readonly string[];
  readonly leftOut: readonly string[];
}

/** Null where most-votes-first is the rule of the vote. */
export function whatIf(contest: ContestResult, words: ResultWords): WhatIf | null {
  const { result, mostVotesFirst } = contest;
  if (mostVotesFirst === null) return null;
  const { t, number, title } = words;
  if (result.comparison?.replacedByGreedy === true) {
    const { preferGreedy, preferEqualShares } = result.comparison;
    const preferred = { more: number(preferGreedy), fewer: number(preferEqualShares) };
    const said = t('tallying.what-if.replaced', preferred);
    return { words: said, people: null, instead: [], leftOut: [] };
  }
  const here = new Set(result.winners);
  const there = new Set(mostVotesFirst.winners);
  const instead = mostVotesFirst.winners.filter((code) => !here.has(code));
  const leftOut = result.winners.filter((code) => !there.has(code));
  if (instead.length === 0 && leftOut.length === 0)
    return { words: t('tallying.what-if.same'), people: null, instead: [], leftOut: [] };
  const same = there.size - instead.length;
  return {
    words: t('tallying.what-if.differs', { count: there.size, same: number(same) }),
    people: peopleServed(contest, mostVotesFirst.votersWithAWinner, words),
    instead: instead.map(title),
    leftOut: leftOut.map(title),
  };
}

function peopleServed({ result }: ContestResult, served: number, words: ResultWords): string {
  const more = served - result.totals.votersWithAWinner;
  if (more === 0) return words.t('tallying.what-if.as-many');
  const count = Math.abs(more);
  const key = more > 0 ? 'tallying.what-if.more-people' : 'tallying.what-if.fewer-people';
  return words.t(key, { count, people: words.number(count) });
}
