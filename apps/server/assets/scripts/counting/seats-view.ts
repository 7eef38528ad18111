import {
  type CandidateExplanation,
  explainCandidate,
  explainRankedRound,
  explainTie,
  type RankedResult,
  type RankedRound,
  speak,
  type Voice,
} from '#counting';
import { commandFor } from './command-for.js';
import type { BarView, CountView, CountWishes, ReasonView, RoundView } from './contract.js';
import type { RankedFile } from './counted-file.js';
import type { CountedSeats } from './count-file.js';
import { pairsTable, roundsTable } from './seats-tables.js';

/** A count of ranked ballots as the page draws it. */
export function seatsView(
  { choice, result, seconds }: CountedSeats,
  file: RankedFile,
  wishes: CountWishes,
  voice: Voice,
): CountView {
  const { t, name } = voice;
  const elected = result.elected.map(name).join(', ');
  return {
    rule: t(`counting.rule.${choice.rule}.name`, {}),
    choice: '',
    summary: `${t('counter.result.elected', {})}: ${elected || '–'}.`,
    seconds: seconds.toFixed(2),
    command: commandFor(file.name, choice, wishes.ties),
    money: null,
    reasons: reasons(result, voice),
    rounds: result.rounds.map((round, at) => roundView(round, at, result, voice)),
    roundsTable: roundsTable(result, voice),
    pairs: pairsTable(result, voice),
    ties: result.ties.map((tie) => speak(explainTie(tie), voice)),
  };
}

/** The elected in their order, then whoever stayed longest; who had withdrawn comes last. */
function reasons({ candidates, elected, rule }: RankedResult, voice: Voice): ReasonView[] {
  const mostVotes = Math.max(1, ...candidates.map(({ votes }) => Number(votes)));
  const place = (id: string) => elected.indexOf(id);
  const sorted = [...candidates].sort(
    (a, b) =>
      Number(b.elected) - Number(a.elected) ||
      place(a.id) - place(b.id) ||
      lastRound(b) - lastRound(a),
  );
  return sorted.map((candidate) => ({
    number: candidate.elected ? voice.number(place(candidate.id) + 1) : '–',
    name: voice.name(candidate.id),
    won: candidate.elected,
    cost: null,
    why: speak(explainCandidate(candidate, rule), voice),
    votes: voice.decimal(candidate.votes),
    share: (100 * Number(candidate.votes)) / mostVotes,
  }));
}

function lastRound({ round, reason }: CandidateExplanation): number {
  return reason === 'withdrawn' ? 0 : (round ?? Number.MAX_SAFE_INTEGER);
}

function roundView(
  round: RankedRound,
  at: number,
  { rounds, rule }: RankedResult,
  voice: Voice,
): RoundView {
  const most = Math.max(1, ...round.votes.map(({ votes }) => Number(votes)), Number(round.quota));
  const share = (votes: string | number) => (100 * Number(votes)) / most;
  const before = new Map(rounds[at - 1]?.votes.map(({ id, votes }) => [id, Number(votes)]));
  const elected = new Set(rounds.slice(0, at + 1).flatMap((one) => one.elected));
  const fate = (id: string): BarView['fate'] => {
    if (elected.has(id)) return 'elected';
    return round.excluded.includes(id) ? 'excluded' : 'standing';
  };
  return {
    number: voice.number(round.number),
    what: speak(explainRankedRound(round, rule), voice),
    left: null,
    bars: round.votes.map(({ id, votes }) => ({
      name: voice.name(id),
      votes: voice.decimal(votes),
      share: share(votes),
      gained: share(Math.max(0, Number(votes) - (before.get(id) ?? Infinity))),
      fate: fate(id),
    })),
    mark: round.quota === null ? null : share(round.quota),
  };
}
