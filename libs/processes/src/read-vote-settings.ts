import { rulesFor } from '#ballots';
import { ChoiceRefusedError } from '#counting';
import {
  FewestAboveMostError,
  HighestScoreNeededError,
  HomeAreaNeedsPotsError,
  PointsNeededError,
  RuleDoesNotFitError,
  RuleOptionDoesNotFitError,
} from './processes.errors.js';
import type { SaveProcessDto } from './save-process.dto.js';
import { settledVote, usualAssisted, usualTickets, type VoteSettings } from './vote-settings.js';

/** More than one trustee, unless told otherwise: nobody opens the box alone. */
const USUAL_THRESHOLD = 2;

/**
 * The settings of a vote as somebody wants to save them.
 * @throws a DomainError that names the field: when the rule does not fit the ballot, a ballot lacks
 *   what it is marked with, or limits contradict each other
 */
export function readVoteSettings(input: SaveProcessDto): VoteSettings {
  const { ballotKind: kind, rule } = input;
  if (!rulesFor[kind].includes(rule)) throw new RuleDoesNotFitError({ field: 'rule' });
  refuseGaps(input);
  try {
    return settledVote(kind, rule, saidIn(input));
  } catch (error) {
    if (!(error instanceof ChoiceRefusedError)) throw error;
    const field = error.code === 'completion' ? 'completion' : 'utility';
    throw new RuleOptionDoesNotFitError({ field });
  }
}

function refuseGaps(input: SaveProcessDto): void {
  const { ballotKind: kind, minChoices, maxChoices, maxScore, points } = input;
  if (kind === 'score' && (maxScore ?? null) === null) {
    throw new HighestScoreNeededError({ field: 'maxScore' });
  }
  if ((kind === 'points' || kind === 'quadratic') && (points ?? null) === null) {
    throw new PointsNeededError({ field: 'points' });
  }
  if (maxChoices !== null && (minChoices ?? 1) > maxChoices) {
    throw new FewestAboveMostError({ field: 'minChoices' });
  }
  if (input.areasOf === 'home' && !input.areas.some(({ potPence }) => (potPence ?? 0) > 0)) {
    throw new HomeAreaNeedsPotsError({ field: 'areasOf' });
  }
}

function saidIn(input: SaveProcessDto): Partial<VoteSettings> {
  const { keyHolding = 'organisation', threshold, areasOf, otherAreas } = input;
  return {
    minChoices: input.minChoices ?? 1,
    maxScore: input.maxScore ?? null,
    points: input.points ?? null,
    against: input.against ?? false,
    abstain: input.abstain ?? false,
    areas: areasOf === 'home' ? { of: 'home', others: otherAreas ?? 0 } : { of: 'all' },
    keyHolding,
    threshold: threshold ?? USUAL_THRESHOLD,
    challengeHours: input.challengeHours ?? 0,
    assistedPerHelper: input.assistedPerHelper ?? usualAssisted,
    ticketsPerOfficer: input.ticketsPerOfficer ?? usualTickets,
    utility: input.utility ?? null,
    completion: input.completion ?? null,
    select: input.select ?? null,
  };
}
