export const becameKinds = [
  ...(['waiting', 'withdrawn', 'merged', 'not-feasible', 'feasible', 'not-on-ballot'] as const),
  ...(['on-ballot', 'not-funded', 'funded', 'done', 'stopped'] as const),
] as const;

/** What became of a proposal, as far as things have come. */
export type Became = (typeof becameKinds)[number];

export interface BecameFacts {
  readonly state: string;
  /** It is on the ballot paper that people voted with. */
  readonly isOnPaper: boolean;
  /** There is a ballot paper, with it or without it. */
  readonly hasPaper: boolean;
  readonly isCertified: boolean;
  readonly isFunded: boolean;
  /** What was last said of the funded project as a whole; empty where nothing was. */
  readonly standing: string;
}

/** Read off what was decided and done, so that nobody has to remember to write it. */
export function becameOf(facts: BecameFacts): Became {
  const { state, isOnPaper, hasPaper, isCertified, isFunded, standing } = facts;
  if (isFunded && standing === 'delivered') return 'done';
  if (isFunded && standing === 'stopped') return 'stopped';
  if (isFunded) return 'funded';
  if (state === 'withdrawn' || state === 'merged' || state === 'not-feasible') return state;
  if (isOnPaper) return isCertified ? 'not-funded' : 'on-ballot';
  if (state === 'feasible') return hasPaper ? 'not-on-ballot' : 'feasible';
  return 'waiting';
}
