import type { FreezeChanges } from './freeze-changes.js';
import type { FreezeContent } from './freeze-content.js';

interface Somebody {
  readonly id: string;
  readonly name: string;
}

/** A request that nobody has taken back, and whether another person has approved it. */
export interface StandingFreeze {
  readonly hash: string;
  readonly requestedBy: Somebody;
  readonly requestedAt: Date;
  readonly approvedBy: Somebody | null;
  readonly approvedAt: Date | null;
  /** Nothing here while it is about what stands now; otherwise it has lapsed. */
  readonly changes: FreezeChanges;
  readonly isCurrent: boolean;
}

/**
 * - `nothing`: nobody has asked
 * - `asked`: waits for another returning officer
 * - `approved`: the vote can open with it
 * - `lapsed`: something has changed since somebody asked
 */
export type FreezeState = 'nothing' | 'asked' | 'approved' | 'lapsed';

export interface FreezeView {
  readonly state: FreezeState;
  /** What would be frozen now. */
  readonly content: FreezeContent;
  readonly hash: string;
  readonly standing: StandingFreeze | null;
}
