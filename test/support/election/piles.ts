import type { HeldVote } from './held-vote.js';
import type { PaperInPile } from './officers-acts.js';
import { SeededChoice } from './seeded-choice.js';
import type { Wish } from './wish.js';

/** So many papers never come back. */
const kept = 4;

/** Two piles of what came back of a vote's papers, each with a paper misread and two spoilt. */
export function pilesOf(vote: HeldVote): readonly [readonly PaperInPile[], readonly PaperInPile[]] {
  const given = [...vote.living('has-paper'), ...vote.living('votes-then-has-paper')];
  const back = new SeededChoice(`piles of ${vote.slug}`).shuffled(given).slice(kept);
  const half = Math.floor(back.length / 2);
  const pile = (people: typeof back) =>
    people.map(({ home, wishes: [wish] }, at): PaperInPile => {
      const fate = (['misread', 'spoilt', 'spoilt-after-all'] as const)[at] ?? 'agreed';
      return { home, wish, misread: misreading(vote, wish), fate };
    });
  return [pile(back.slice(0, half)), pile(back.slice(half))];
}

/** One mark, and another than the paper has. */
function misreading({ plan }: HeldVote, wish: Wish): Wish {
  const inWholeArea = plan.costs.findLastIndex((_, place) => plan.areaOf(place) === null);
  const last = String(inWholeArea + 1);
  const code = wish.choices.join() === last ? String(inWholeArea) : last;
  const isNumbers = plan.kind === 'score' || plan.kind === 'points' || plan.kind === 'quadratic';
  const isOne = wish.marks.some(([marked, mark]) => marked === last && mark === 1);
  const marked = { ...wish, abstain: false };
  if (isNumbers) return { ...marked, choices: [], marks: [[last, isOne ? 2 : 1]] };
  return { ...marked, choices: [code], marks: [] };
}
