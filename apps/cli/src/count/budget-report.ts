import {
  explainChoice,
  explainComparison,
  explainProject,
  explainReason,
  type ProjectExplanation,
  say,
} from '#counting';
import type { CountVoice } from './count-voice.js';
import type { CountedBudget } from './counted.js';
import { groupsSection } from './groups-section.js';
import { factLines, paragraph, tableSection, tieSection } from './report-parts.js';
import { roundsSection } from './rounds-section.js';
import type { Column } from './text-table.js';

/**
 * A count under a budget for people: what was counted, then who won and who did not, each with the
 * reason; when `explained`, every round, all that each project lacked, and every tie as well.
 */
export function budgetReport(
  counted: CountedBudget,
  voice: CountVoice,
  explained: boolean,
): string {
  const { file, result } = counted;
  const title = (key: string, number: number) =>
    voice.t(`command.list.${key}`, { number: voice.number(number) });
  const funded = result.projects.filter((project) => project.funded);
  const unfunded = result.projects.filter((project) => !project.funded);
  const inOrder = [
    ...funded.sort((a, b) => a.round - b.round),
    ...unfunded.sort((a, b) => b.votes - a.votes),
  ];
  const columns = columnsIn(voice, !explained);
  const rows = inOrder.map((project) => [
    project.id,
    file.names.get(project.id) ?? '',
    voice.number(project.votes),
    voice.money(project.cost),
    ...(explained ? [] : [say(explainReason(project), voice)]),
  ]);
  return [
    file.title,
    '',
    ...factLines(facts(counted, voice)),
    ...comparisonLines(counted, voice),
    ...tableSection(title('funded', funded.length), columns, rows.slice(0, funded.length)),
    ...tableSection(title('not-funded', unfunded.length), columns, rows.slice(funded.length)),
    ...groupsSection(counted, voice),
    ...(explained ? roundsSection(counted, voice) : []),
    ...(explained ? reasonSection(inOrder, counted, voice) : []),
    ...(explained || result.ties.length > 0 ? tieSection(result.ties, voice) : []),
  ].join('\n');
}

function columnsIn({ t }: CountVoice, withReason: boolean): Column[] {
  const column = (key: string, align: Column['align'], widest = Infinity): Column => ({
    title: t(`command.column.${key}`, {}),
    align,
    widest,
  });
  return [
    column('project', 'left', 16),
    column('name', 'left', 40),
    column('votes', 'right'),
    column('cost', 'right'),
    ...(withReason ? [column('why', 'left')] : []),
  ];
}

function reasonSection(
  projects: readonly ProjectExplanation[],
  { file }: CountedBudget,
  voice: CountVoice,
): string[] {
  const blocks = projects.map((project) => {
    const heading = [project.id, file.names.get(project.id)].filter(Boolean).join('  ');
    return paragraph(heading, say(explainProject(project), voice));
  });
  return ['', voice.t('command.list.why', {}), ...blocks.flat()];
}

function facts(
  { file, choice, result, seconds }: CountedBudget,
  voice: CountVoice,
): [string, string | null][] {
  const { t, number, fraction, money, share } = voice;
  const { votersWithAWinner, winnersPerVoter, runs, share: started } = result.totals;
  const percent = result.voters === 0 ? 0 : Math.floor((100 * votersWithAWinner) / result.voters);
  const label = (key: string) => t(`command.facts.${key}`, {});
  const shareText = { share: share(started), runs: number(runs), count: runs };
  const ballots = {
    ballots: number(result.voters),
    distinct: number(file.profile.weights.length),
  };
  return [
    [label('rule'), say(explainChoice(choice), voice)],
    [label('ballots'), t('command.facts.ballots-value', ballots)],
    [label('budget'), money(result.budget)],
    [label('spent'), money(result.spent)],
    [label('left'), money(result.budget - result.spent)],
    [label('share'), started === '0/1' ? null : t('command.facts.share-value', shareText)],
    [
      label('served'),
      t('command.facts.served-value', {
        voters: number(votersWithAWinner),
        all: number(result.voters),
        percent,
      }),
    ],
    [label('mean'), fraction(winnersPerVoter)],
    [label('seconds'), t('command.facts.seconds-value', { seconds: seconds.toFixed(3) })],
  ];
}

function comparisonLines({ result }: CountedBudget, voice: CountVoice): string[] {
  if (!result.comparison) return [];
  return ['', say(explainComparison(result.comparison), voice)];
}
