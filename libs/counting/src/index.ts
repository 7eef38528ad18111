export type {
  ApprovalElection,
  BallotKind,
  CountProject,
  PointsElection,
  RankedBudgetElection,
} from './profile/budget-election.js';
export {
  approvalProfile,
  type BudgetProfile,
  BudgetProfileBuilder,
  type BudgetProfileHead,
  pointsProfile,
  rankedBudgetProfile,
} from './profile/budget-profile.js';
export { type Support, supportOf, UTILITIES_OF, type Utility } from './profile/utility.js';
export { RankedProfileBuilder } from './ranked/ranked-profile-builder.js';
export type { Candidate, RankedProfile } from './ranked/ranked-profile.js';
export type {
  CandidateExplanation,
  ExhaustedVotes,
  Pairwise,
  RankedResult,
  RankedRound,
  RankedRule,
  Transfer,
  CandidatePoints,
  LockedPair,
  PairVictory,
  StrongestPath,
} from './ranked/ranked-result.js';
export { TieBreaker } from './ties/tie-breaker.js';
export {
  type BrokenTie,
  DECLARED_ORDER,
  type TieRule,
  TieUndecidedError,
} from './ties/tie-rule.js';
export { canonicalBallots } from './canonical/canonical-ballots.js';
export { canonicalJson } from './canonical/canonical-json.js';
export type {
  BudgetRule,
  Comparison,
  CountPhase,
  CountResult,
  CountRound,
  CountTotals,
} from './result/count-result.js';
export { ENGINE_VERSION } from './engine-version.js';
export type { EqualSharesOptions } from './equal-shares/equal-shares-options.js';
export { countEqualShares } from './equal-shares/equal-shares.js';
export { sharePayments } from './equal-shares/share-payments.js';
export { Fraction } from './exact/fraction.js';
export { countGreedyByScore } from './greedy/greedy-by-score.js';
export type { GreedyByScoreOptions, GreedyOptions } from './greedy/greedy-options.js';
export { countGreedy } from './greedy/greedy.js';
export { decimalToMinorUnits, minorUnitsToDecimal } from './exact/minor-units.js';
export { readPabulib } from './pabulib/pabulib-reader.js';
export type {
  PabulibFields,
  PabulibMeta,
  PabulibProject,
  PabulibRecord,
  PabulibVote,
  PabulibVoteType,
} from './pabulib/pabulib-record.js';
export {
  type PabulibElection,
  type PabulibProfileOptions,
  readPabulibProfile,
} from './pabulib/pabulib-profile.js';
export { type FilePosition, FileSyntaxError } from './text/file-syntax-error.js';
export type { TextChunks } from './text/text-chunks.js';
export { PabulibSyntaxError, type PabulibErrorCode } from './pabulib/pabulib-syntax-error.js';
export { writePabulib, type PabulibFile, type PabulibTable } from './pabulib/pabulib-writer.js';
export type { FundedExplanation } from './result/funded-explanation.js';
export type { ProjectExplanation, ReasonCode } from './result/project-explanation.js';
export type { UnfundedExplanation, WhereMoneyWent } from './result/unfunded-explanation.js';
export { settleChoice, type SettledChoice, utilitiesFor } from './catalogue/budget-choice.js';
export { ChoiceRefusedError } from './catalogue/choice-refused.error.js';
export { type Completion, COMPLETIONS } from './catalogue/completion.js';
export { everyChoice } from './catalogue/every-choice.js';
export type {
  BudgetChoices,
  BudgetRuleEntry,
  RankedChoices,
  RankedRuleEntry,
  RuleEntry,
} from './catalogue/rule-entry.js';
export { RULE_NAMES, type RuleName, RULES } from './catalogue/rules.js';
export { UTILITIES } from './catalogue/utilities.js';
export { type BottomsUpOptions, countBottomsUp, type VoteShare } from './irv/bottoms-up.js';
export type { EliminationOptions } from './irv/elimination-options.js';
export { countFractionalStv, type FractionalStvOptions } from './irv/fractional-stv.js';
export { countIrv, type IrvOptions } from './irv/irv.js';
export type { MarkingOptions, OvervoteRule } from './irv/marking-rules.js';
export { countSequentialIrv } from './irv/sequential-irv.js';
export type { EqualRanks } from './stv-meek/equal-ranks.js';
export type { Rounding } from './stv-meek/keep-share.js';
export type { MeekStvOptions } from './stv-meek/meek-options.js';
export { countMeekStv } from './stv-meek/stv-meek.js';
export { countScottishStv, type ScottishStvOptions } from './stv-scottish/stv-scottish.js';
export { type BltElection, readBlt } from './blt/blt-reader.js';
export { type BltErrorCode, BltSyntaxError } from './blt/blt-syntax-error.js';
export { type BltContent, writeBlt } from './blt/blt-writer.js';
export type {
  CastVoteCandidate,
  CastVoteOptions,
  CastVoteProvider,
} from './cast-vote-records/cast-vote-options.js';
export { readCastVoteRecords } from './cast-vote-records/cast-vote-reader.js';
export { castVoteSourcesOf, type CastVoteSource } from './cast-vote-records/rctab-config.js';
export {
  type CastVoteErrorCode,
  CastVoteSyntaxError,
} from './cast-vote-records/cast-vote-syntax-error.js';
export type { PhragmenOptions } from './phragmen/phragmen-options.js';
export { countPhragmen } from './phragmen/phragmen.js';
export { ballotsHash } from './canonical/ballots-hash.js';
export { canonicalProfile } from './canonical/canonical-profile.js';
export { readCanonicalBallots } from './canonical/canonical-reader.js';
export {
  type CanonicalErrorCode,
  CanonicalSyntaxError,
} from './canonical/canonical-syntax-error.js';
export { compareOutcomes } from './compare/compare-outcomes.js';
export type {
  ComparedOutcome,
  ComparedProject,
  NamedOutcome,
  OutcomeComparison,
  OutcomePreference,
  ProjectTags,
  TagShare,
  TagSupport,
} from './compare/outcome-comparison.js';
export { explainCandidate, explainMargin } from './explain/explain-candidate.js';
export { explainChoice } from './explain/explain-choice.js';
export { explainLack } from './explain/explain-lack.js';
export {
  explainComparison,
  explainOutcome,
  explainPreference,
  explainVoterGroup,
} from './explain/explain-outcome.js';
export { explainLockedPair, explainPath } from './explain/explain-pair.js';
export { explainProject, explainReason } from './explain/explain-project.js';
export {
  explainExhausted,
  explainRankedRound,
  explainTransfer,
} from './explain/explain-ranked-round.js';
export { explainRefusedChoice, explainSyntaxError } from './explain/explain-refusal.js';
export { explainRound } from './explain/explain-round.js';
export { explainTie, explainUndecidedTie } from './explain/explain-tie.js';
export type { Fact, Message, NamedVotes } from './explain/message.js';
export { shortDecimal, wholeUnits } from './explain/rounded-down.js';
export { say, speak, type SpokenPart } from './explain/say.js';
export { type Voice, voiceIn } from './explain/voice.js';
export { type Words, wordsIn } from './explain/words-in.js';
export type { RoundPayments } from './voter-groups/cost-split.js';
export type {
  GroupInProject,
  VoterGroup,
  VoterGroupReport,
} from './voter-groups/voter-group-report.js';
export { voterGroups } from './voter-groups/voter-groups.js';
export { type VoterLabels, VoterLabelsBuilder } from './voter-groups/voter-labels.js';
export { OptimumOutOfReachError, type OptimumOptions } from './optimum/optimum-options.js';
export { countOptimum } from './optimum/optimum.js';
export {
  countBoundedOverspending,
  type BoundedOverspendingOptions,
} from './bounded-overspending/bounded-overspending.js';
export type { BoundedOverspendingVariant } from './bounded-overspending/bounded-overspending-run.js';
export {
  countExpandingApprovals,
  type ExpandingApprovalsOptions,
} from './expanding-approvals/expanding-approvals.js';
export { countBorda, type BordaOptions } from './borda/borda.js';
export type { Strength } from './pairwise/link-strength.js';
export { MOST_CANDIDATES_IN_PAIRS } from './pairwise/pairwise-matrix.js';
export type { PairwiseOptions } from './pairwise/pairwise-options.js';
export { countRankedPairs } from './ranked-pairs/ranked-pairs.js';
export { countSchulze } from './schulze/schulze.js';
export { type LadderStep, quadraticLadder } from './quadratic/quadratic-cost.js';
export { countQuadratic, type QuadraticOptions } from './quadratic/quadratic.js';
export { UnsoundBallotError } from './quadratic/unsound-ballot.error.js';
export type { QuadraticVotes } from './result/quadratic-votes.js';
export type { FundedProject, FundingRound } from './quadratic-funding/funding-round.js';
export {
  matchQuadratically,
  type ProjectMatch,
  type QuadraticMatch,
} from './quadratic-funding/match-quadratically.js';
