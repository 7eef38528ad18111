import type { PaperDefinition } from '#ballots';
import type { PaperState } from './ballot-paper.entity.js';
import type { CastChannel } from './cast-channel.js';

export interface PaperView {
  readonly id: string;
  readonly processId: string;
  readonly definition: PaperDefinition;
  readonly configHash: string;
  readonly state: `${PaperState}`;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Until then a ballot can be challenged, and nothing is opened; the close itself where nothing can. */
  readonly challengeEndsAt: Date;
  /** Open by state and by the database's clock at the time of asking. */
  readonly takesBallots: boolean;
  readonly turnout: number;
}

/** That a voter's own ballot is there, for that voter alone. What it says only its envelope knows. */
export interface OwnBallotView {
  readonly revision: number;
  readonly receiptCode: string;
  /** SHA-256 (hex) of the sealed envelope, by which the public log names it. */
  readonly leaf: string;
  readonly recordedAs: 'cast' | 'void';
  readonly channel: CastChannel['kind'] | 'paper' | null;
}

/** How one elector may vote, and whether they have. */
export interface EntitlementView {
  readonly state: 'online' | 'paper' | 'void';
  readonly voted: boolean;
  readonly channel: OwnBallotView['channel'];
}
