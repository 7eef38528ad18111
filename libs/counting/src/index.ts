export type { ApprovalElection, CountProject } from './approval-election.js';
export { canonicalBallots } from './canonical-ballots.js';
export { canonicalJson } from './canonical-json.js';
export type {
  BrokenTie,
  Comparison,
  CountPhase,
  CountResult,
  CountRound,
  CountTotals,
} from './count-result.js';
export { ENGINE_VERSION } from './engine-version.js';
export type { EqualSharesOptions } from './equal-shares-options.js';
export { countEqualShares } from './equal-shares.js';
export { Fraction } from './fraction.js';
export { countGreedy } from './greedy.js';
export { decimalToMinorUnits } from './minor-units.js';
export { readPabulib } from './pabulib/pabulib-reader.js';
export type {
  PabulibFields,
  PabulibMeta,
  PabulibProject,
  PabulibRecord,
  PabulibVote,
} from './pabulib/pabulib-record.js';
export { PabulibSyntaxError, type PabulibErrorCode } from './pabulib/pabulib-syntax-error.js';
export { writePabulib, type PabulibFile, type PabulibTable } from './pabulib/pabulib-writer.js';
export type { ProjectExplanation, ReasonCode, WhereMoneyWent } from './project-explanation.js';
