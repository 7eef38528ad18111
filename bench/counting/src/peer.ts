import type { Election } from './election.js';

/** Counts when called. Making it is not measured: it puts ballots into the shape a peer takes. */
export type PreparedCount = () => readonly string[];

/** Somebody else's counter, or our plain one. */
export interface Peer {
  readonly name: string;
  /** By name of rule. */
  readonly rules: Readonly<Record<string, (election: Election) => PreparedCount>>;
}
