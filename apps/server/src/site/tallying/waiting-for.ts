import type { ProcessView } from '#processes';
import type { PaperView } from '#voting';

/** Why there is no result yet. None of it says how the vote is going. */
export type WaitingFor =
  | { readonly stage: 'vote'; readonly opensAt: Date }
  | { readonly stage: 'close'; readonly closesAt: Date; readonly turnout: number }
  | { readonly stage: 'challenge'; readonly until: Date; readonly turnout: number }
  | { readonly stage: 'opening'; readonly turnout: number }
  | { readonly stage: 'count'; readonly closedAt: Date; readonly turnout: number }
  | { readonly stage: 'paper' };

export function waitingFor(process: ProcessView, paper: PaperView | null, now: Date): WaitingFor {
  if (paper?.takesBallots === true)
    return { stage: 'close', closesAt: paper.closesAt, turnout: paper.turnout };
  if (paper?.state === 'closed' && now < paper.challengeEndsAt)
    return { stage: 'challenge', until: paper.challengeEndsAt, turnout: paper.turnout };
  if (paper?.state === 'stripped') return { stage: 'opening', turnout: paper.turnout };
  if (paper) return { stage: 'count', closedAt: paper.closesAt, turnout: paper.turnout };
  const vote = process.phases.find(({ kind, state }) => kind === 'vote' && state === 'planned');
  return vote ? { stage: 'vote', opensAt: vote.opensAt } : { stage: 'paper' };
}
