import {
  type BallotKind,
  type CountingPlan,
  type PaperAreas,
  type PaperRule,
  ruleOptions,
} from '#ballots';

/** What a process says of its vote besides the kind of ballot, the most choices and the rule. */
export interface VoteSettings extends Pick<CountingPlan, 'utility' | 'completion' | 'select'> {
  /** Fewest projects marked on a ballot that is no abstention. */
  readonly minChoices: number;
  /** Score: the highest for one project; null for other kinds. */
  readonly maxScore: number | null;
  /** Points: how many to hand out. Quadratic: credits. Null for other kinds. */
  readonly points: number | null;
  /** Quadratic: whether votes against are allowed. */
  readonly against: boolean;
  readonly abstain: boolean;
  readonly areas: PaperAreas;
  readonly keyHolding: 'organisation' | 'trustees';
  /** How many trustees open the box together; 1 where the organisation holds the key. */
  readonly threshold: number;
  /** Hours after the close in which a ballot can be challenged. */
  readonly challengeHours: number;
  /** Ballots that one helper may fill in for voters who ask. */
  readonly assistedPerHelper: number;
  /** Tickets for a kiosk that one officer may hand out. */
  readonly ticketsPerOfficer: number;
}

/** Ballots that one helper may fill in, where nobody has said how many. */
export const usualAssisted = 50;

/** Tickets that one officer may hand out, where nobody has said how many: a long day at a desk. */
export const usualTickets = 200;

/** Defaults, which are also what a process from before any of this was asked has. */
const USUAL = {
  minChoices: 1,
  maxScore: null,
  points: null,
  against: false,
  abstain: false,
  areas: { of: 'all' },
  keyHolding: 'organisation',
  threshold: 1,
  challengeHours: 0,
  assistedPerHelper: usualAssisted,
  ticketsPerOfficer: usualTickets,
} as const satisfies Partial<VoteSettings>;

/** Settings with every gap filled, and nothing said that this kind of ballot does not ask. */
export function settledVote(
  kind: BallotKind,
  rule: PaperRule,
  said: Partial<VoteSettings>,
): VoteSettings {
  const all = { ...USUAL, ...said };
  const counted = kind === 'points' || kind === 'quadratic';
  return {
    ...all,
    maxScore: kind === 'score' ? all.maxScore : null,
    points: counted ? all.points : null,
    against: kind === 'quadratic' && all.against,
    threshold: all.keyHolding === 'organisation' ? 1 : all.threshold,
    ...ruleOptions(kind, rule, said),
  };
}
