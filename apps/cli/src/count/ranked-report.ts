import {
  type CandidateExplanation,
  explainCandidate,
  explainChoice,
  explainRankedRound,
  type RankedResult,
  say,
} from '#counting';
import type { CountVoice } from './count-voice.js';
import type { CountedRanked } from './counted.js';
import { factLines, paragraph, tableSection, tieSection } from './report-parts.js';
import type { Column } from './text-table.js';

/** A count of ranked ballots for people; when `explained`, every round, transfer and tie as well. */
export function rankedReport(
  counted: CountedRanked,
  voice: CountVoice,
  explained: boolean,
): string {
  const { file, result } = counted;
  const { t, number } = voice;
  const columns: readonly Column[] = [
    { title: t('command.column.candidate', {}), align: 'right' },
    { title: t('command.column.name', {}), align: 'left', widest: 40 },
    { title: t('command.column.why', {}), align: 'left' },
  ];
  const row = (candidate: CandidateExplanation) => [
    candidate.id,
    candidate.name,
    say(explainCandidate(candidate, result.rule), voice),
  ];
  const byId = new Map(result.candidates.map((candidate) => [candidate.id, candidate]));
  const elected = result.elected.flatMap((id) => byId.get(id) ?? []);
  const others = result.candidates.filter((candidate) => !candidate.elected);
  const title = (key: string, of: readonly unknown[]) =>
    t(`command.list.${key}`, { number: number(of.length) });
  return [
    file.title,
    '',
    ...facts(counted, voice),
    ...tableSection(title('elected', elected), columns, elected.map(row)),
    ...tableSection(
      title('not-elected', others),
      columns,
      others.sort((a, b) => lastRound(b) - lastRound(a)).map(row),
    ),
    ...(explained ? roundsTable(result, voice) : []),
    ...(explained ? roundSentences(result, voice) : []),
    ...(explained ? pairwiseTable(result, voice) : []),
    ...(explained || result.ties.length > 0 ? tieSection(result.ties, voice) : []),
  ].join('\n');
}

/** Who stayed to the end comes before who was excluded; who had withdrawn comes last. */
function lastRound({ round, reason }: CandidateExplanation): number {
  return reason === 'withdrawn' ? 0 : (round ?? Number.MAX_SAFE_INTEGER);
}

function facts({ choice, result, seconds }: CountedRanked, voice: CountVoice): string[] {
  const { t, number } = voice;
  const ballots = { ballots: number(result.ballots), distinct: number(result.distinctBallots) };
  return factLines([
    [t('command.facts.rule', {}), say(explainChoice(choice), voice)],
    [t('command.facts.ballots', {}), t('command.facts.ballots-value', ballots)],
    [t('command.facts.seats', {}), number(result.seats)],
    [
      t('command.facts.seconds', {}),
      t('command.facts.seconds-value', { seconds: seconds.toFixed(3) }),
    ],
  ]);
}

/** A row for each candidate, a column for each round. */
function roundsTable({ rounds, candidates }: RankedResult, { t, number }: CountVoice): string[] {
  if (rounds.length === 0) return [];
  const columns: Column[] = [
    { title: t('command.column.candidate', {}), align: 'left', widest: 40 },
    ...rounds.map((round) => ({ title: number(round.number), align: 'right' as const })),
  ];
  const votes = rounds.map((round) => new Map(round.votes.map((one) => [one.id, one.votes])));
  const row = (label: string, cells: readonly string[]) =>
    cells.some((cell) => cell !== '') ? [[label, ...cells]] : [];
  const told = (key: string, cell: (round: RankedResult['rounds'][number]) => string) =>
    row(t(`command.column.${key}`, {}), rounds.map(cell));
  return tableSection(t('command.list.rounds', {}), columns, [
    ...candidates.flatMap(({ id, name }) =>
      row(
        `${id} ${name}`,
        votes.map((round) => round.get(id) ?? ''),
      ),
    ),
    ...told('exhausted', (round) => round.exhausted),
    ...told('quota', (round) => round.quota ?? ''),
    ...told('elected', (round) => round.elected.join(' ')),
    ...told('excluded', (round) => round.excluded.join(' ')),
  ]);
}

function roundSentences({ rounds, rule }: RankedResult, voice: CountVoice): string[] {
  return rounds.flatMap((round) => {
    const heading = voice.t('command.round', { number: voice.number(round.number) });
    return paragraph(heading, say(explainRankedRound(round, rule), voice));
  });
}

function pairwiseTable({ pairwise }: RankedResult, { t, number }: CountVoice): string[] {
  if (pairwise === null) return [];
  const columns: Column[] = [
    { title: '', align: 'left' },
    ...pairwise.ids.map((id) => ({ title: id, align: 'right' as const })),
  ];
  const rows = pairwise.wins.map((wins, at) => [
    pairwise.ids[at] ?? '',
    ...wins.map((count, against) => (at === against ? '–' : number(count))),
  ]);
  return tableSection(t('command.list.pairs', {}), columns, rows);
}
