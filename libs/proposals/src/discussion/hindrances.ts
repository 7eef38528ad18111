import type { IntakeSettings } from '#processes';
import { ProposalState } from '../proposal.entity.js';

/** What decides whether people may support a proposal or talk about it. */
export interface Standing {
  readonly state: `${ProposalState}`;
  /** Published, and not taken from public sight. */
  readonly isPublic: boolean;
  /** Its vote has closed, or all of it where nobody votes: what was decided is now carried out. */
  readonly over: boolean;
  readonly intake: Pick<IntakeSettings, 'supports' | 'comments'>;
}

export type SupportHindrance = 'off' | 'not-public' | 'withdrawn' | 'merged' | 'on-ballot' | 'over';
export type CommentHindrance = 'off' | 'not-public' | 'withdrawn' | 'merged' | 'over';

/** Why a proposal takes no support, or null while it does. On the ballot people vote instead. */
export function supportHindrance(standing: Standing): SupportHindrance | null {
  if (!standing.intake.supports) return 'off';
  const gone = goneFrom(standing);
  if (gone !== null) return gone;
  if (standing.state === ProposalState.OnBallot.valueOf()) return 'on-ballot';
  return standing.over ? 'over' : null;
}

/** Why nobody can say anything about a proposal, or null while people can. */
export function commentHindrance(standing: Standing): CommentHindrance | null {
  if (!standing.intake.comments) return 'off';
  return goneFrom(standing) ?? (standing.over ? 'over' : null);
}

function goneFrom({ state, isPublic }: Standing): 'not-public' | 'withdrawn' | 'merged' | null {
  if (!isPublic) return 'not-public';
  if (state === ProposalState.Withdrawn.valueOf()) return 'withdrawn';
  if (state === ProposalState.Merged.valueOf()) return 'merged';
  return null;
}
