import { type CountRound, shortDecimal } from '#counting';
import type { CountVoice } from './count-voice.js';
import type { CountedBudget } from './counted.js';
import { tableSection } from './report-parts.js';
import { scoreInMoney } from './score-in-money.js';
import type { Column } from './text-table.js';

/** One column of the rounds: what it says of a round, or nothing. */
interface Told {
  readonly column: Column;
  readonly cell: (round: CountRound) => string;
}

/** Each round: what was chosen, how, who paid how much, what was left. Empty columns are left out. */
export function roundsSection({ file, result }: CountedBudget, voice: CountVoice): string[] {
  const { t, number, fraction, money, share } = voice;
  const told = (key: string, align: Column['align'], cell: Told['cell']): Told => ({
    column: { title: t(`command.column.${key}`, {}), align, widest: 30 },
    cell,
  });
  const sharePaid = (minorUnits = '0/1') => (minorUnits === '0/1' ? '' : share(minorUnits));
  // Votes have a column of their own.
  const hasScores = result.rounds.some(
    ({ score, supporters }) => score !== undefined && score !== `${supporters}/1`,
  );
  const scored = ({ score }: CountRound) =>
    score === undefined || !hasScores
      ? ''
      : shortDecimal(scoreInMoney(score, result, file.profile.moneyDigits));
  const all: readonly Told[] = [
    told('round', 'right', (round) => number(round.number)),
    told('project', 'left', (round) => round.project),
    told('name', 'left', (round) => file.names.get(round.project) ?? ''),
    told('how', 'left', (round) => t(`command.phase.${round.phase}`, {})),
    told('cost', 'right', (round) => money(round.cost)),
    told('votes', 'right', (round) => number(round.supporters)),
    told('score', 'right', scored),
    told('rank', 'right', ({ rank }) => (rank === undefined ? '' : number(rank))),
    told('load', 'right', ({ load }) => sharePaid(load)),
    told('support', 'right', (round) => (round.paidBy === 0 ? '' : fraction(round.effectiveVotes))),
    told('paid-by', 'right', ({ paidBy }) => (paidBy === 0 ? '' : number(paidBy))),
    told('most', 'right', ({ maxPayment }) => sharePaid(maxPayment)),
    told('covered', 'right', ({ covered }) => sharePaid(covered)),
    told('left', 'right', (round) => money(round.budgetLeft)),
  ];
  const used = all.filter(({ cell }) => result.rounds.some((round) => cell(round) !== ''));
  return tableSection(
    t('command.list.rounds', {}),
    used.map(({ column }) => column),
    result.rounds.map((round) => used.map(({ cell }) => cell(round))),
  );
}
