import { waitUntil } from '../wait-until.js';
import type { Anybody } from './anybody.js';
import type { HeldVote } from './held-vote.js';

/** Milliseconds. A machine may be slow, and may have other things to do. */
const patience = 240_000;

interface SeenPaper {
  readonly state: string;
  readonly turnout: number;
}

async function paperIs(
  anybody: Anybody,
  vote: HeldVote,
  what: string,
  holds: (paper: SeenPaper) => boolean,
): Promise<void> {
  const isSo = async () => {
    const paper = await anybody.jsonOrNull<SeenPaper>(vote.api('paper'));
    return paper !== null && holds(paper);
  };
  await waitUntil(`${vote.slug} ${what}`, isSo, patience);
}

/** Until the worker has brought every vote so far. */
export async function everyPaperIs(
  anybody: Anybody,
  votes: Iterable<HeldVote>,
  state: string,
): Promise<void> {
  for (const vote of votes)
    await paperIs(anybody, vote, `to be ${state}`, (paper) => paper.state === state);
}

/** Until the site tells how many have voted, as the model knows it. */
export async function turnoutIsTold(anybody: Anybody, votes: Iterable<HeldVote>): Promise<void> {
  for (const vote of votes) {
    const { turnout } = vote;
    const what = `to tell a turnout of ${turnout}`;
    await paperIs(anybody, vote, what, (paper) => paper.turnout === turnout);
  }
}

export interface SeenCount {
  readonly number: number;
  readonly state: 'waiting' | 'provisional' | 'certified';
  readonly ballotsHash: string | null;
  readonly resultHash: string | null;
}

/** Until so many counts are done. @returns them */
export async function countsOf(
  anybody: Anybody,
  vote: HeldVote,
  number: number,
): Promise<readonly SeenCount[]> {
  let counts: readonly SeenCount[] = [];
  const areDone = async () => {
    const seen = await anybody.json<{ readonly items: readonly SeenCount[] }>(vote.api('counts'));
    counts = seen.items;
    return counts.length === number && counts.every(({ state }) => state !== 'waiting');
  };
  await waitUntil(`${vote.slug} to be counted ${number} times`, areDone, patience);
  return counts;
}
