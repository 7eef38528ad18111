import type { Completion, Utility } from '#counting';

/** How a ballot is marked. Approval and knapsack choose, ranked orders, the others give numbers. */
export const ballotKinds = [
  'approval',
  'knapsack',
  'score',
  'points',
  'ranked',
  'quadratic',
] as const;
export type BallotKind = (typeof ballotKinds)[number];

/** Words in both languages, as everywhere in this house. */
export interface PaperWords {
  readonly cy: string;
  readonly en: string;
}

/** One project as it stands on the paper. */
export interface PaperProject {
  readonly code: string;
  readonly title: PaperWords;
  readonly costPence: number;
  /** Pot it is paid from: an area's slug, or null for the whole budget. */
  readonly pot: string | null;
}

/** Money that projects compete for: each pot is a count of its own. */
export interface PaperPot {
  readonly pot: string | null;
  readonly budgetPence: number;
}

/** What one ballot may hold. */
export interface PaperLimits {
  /** Fewest projects marked on a ballot that is no abstention. */
  readonly minChoices: number;
  /** Most projects marked; null for any number. */
  readonly maxChoices: number | null;
  /** Score: the highest for one project, from 0 (unmarked). Null for other kinds. */
  readonly maxScore: number | null;
  /** Points: how many there are to hand out. Quadratic: credits, of which n votes cost n². */
  readonly points: number | null;
  /** Quadratic: whether votes against (below 0) are allowed. */
  readonly against: boolean;
  /** Whether somebody may take part without choosing. */
  readonly abstain: boolean;
}

/** Which pots a ballot may mark besides the whole budget: all, or the home area and `others` more. */
export type PaperAreas = { readonly of: 'all' } | { readonly of: 'home'; readonly others: number };

/** Rules that a paper can be counted by; which of them go with which kind, `rulesFor` says. */
export const paperRules = [
  'equal-shares',
  'greedy',
  'greedy-by-score',
  'phragmen',
  'pb-ear',
  'quadratic',
] as const;
export type PaperRule = (typeof paperRules)[number];

/** How the count will be done, told before anybody votes. */
export interface CountingPlan {
  readonly rule: PaperRule;
  /** Null where the rule weighs none. */
  readonly utility: Utility | null;
  /** Null where the rule completes nothing. */
  readonly completion: Completion | null;
  readonly stop: 'exhaustive' | 'overspending';
  /** Added to everybody's share at each step of the completion, in minor units. */
  readonly incrementPence: number;
  readonly compareWithGreedy: boolean;
  /** Quadratic: how projects are selected once votes are added up; null for other rules. */
  readonly select: 'greedy' | 'equal-shares' | null;
}

export interface PaperTrustee {
  readonly name: string;
  /** Raw P-256 point, 65 bytes, base64url. */
  readonly publicKey: string;
}

/** Who can open the box. 'none': a vote from before ballots were sealed, or one held elsewhere. */
export interface PaperKeys {
  readonly holding: 'organisation' | 'trustees' | 'none';
  /** How many trustees it takes. */
  readonly threshold: number;
  readonly trustees: readonly PaperTrustee[];
}

/** Where the public log of this vote stands, and who signs it. */
export interface PaperLog {
  /** First line of its checkpoints, e.g. `cyfran.example/0192…`. */
  readonly origin: string;
  /** Verifier key as in C2SP signed-note: `name+keyid+base64(0x01 || Ed25519 public key)`. */
  readonly key: string;
}

/** What people vote on. Canonical JSON of it is frozen and hashed when the vote opens. */
export interface PaperDefinition {
  readonly version: 2;
  readonly paperId: string;
  readonly kind: BallotKind;
  readonly limits: PaperLimits;
  readonly areas: PaperAreas;
  readonly currency: string;
  readonly pots: readonly PaperPot[];
  /** In tie order: of two projects that tie, the earlier wins. */
  readonly projects: readonly PaperProject[];
  readonly counting: CountingPlan;
  /** ISO 8601, UTC. */
  readonly closesAt: string;
  /** Hours after the close in which a ballot can be challenged; 0 for none. */
  readonly challengeHours: number;
  readonly keys: PaperKeys;
  /** Null for a vote without a log. */
  readonly log: PaperLog | null;
  /** Bytes that every ballot is padded to before it is sealed; 0 where nothing is sealed. */
  readonly sealedBytes: number;
}
