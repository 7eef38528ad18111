import type { PaperDefinition } from './paper-definition.js';

export interface PaperView {
  readonly id: string;
  readonly processId: string;
  readonly definition: PaperDefinition;
  readonly configHash: string;
  readonly state: 'open' | 'closed';
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Open by state and by the database's clock at the time of asking. */
  readonly takesBallots: boolean;
  readonly turnout: number;
}

/** A voter's own ballot, for that voter alone. */
export interface OwnBallotView {
  readonly choices: readonly string[];
  readonly revision: number;
  readonly receiptCode: string;
}

export type ReceiptState = 'in-the-box' | 'superseded' | 'void' | 'unknown';
