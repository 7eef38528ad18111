import type { ProcessView } from '#processes';

/** A consultation has no ballot: its answers bear no cost, and make no project. */
export function isForBallot({ mode }: Pick<ProcessView, 'mode'>): boolean {
  return mode !== 'consultation';
}
