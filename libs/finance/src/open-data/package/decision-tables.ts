import type { AwardStanding } from '#delivery';
import { isoDay } from '#platform';
import type { ProjectView } from '#proposals';
import type { ResultView } from '#tallying';
import type { ProcessFacts } from './process-facts.js';
import { amount, both, day, flag, tableOf, text, whole, type Table } from './table.js';

/** What was on the ballot paper, what the count gave, and what was awarded. */
export function decisionTables(facts: ProcessFacts): readonly Table[] {
  return [projectsTable(facts), resultTable(facts.result), awardsTable(facts.awards)];
}

function projectsTable({ projects, result, proposals }: ProcessFacts): Table {
  // Of a proposal that is not public any more not even the number.
  const known = new Set(proposals.map(({ number }) => number));
  const funded = result && new Set(result.contests.flatMap((contest) => contest.result.winners));
  return tableOf<ProjectView>({
    ...{ name: 'projects', title: { cy: 'Prosiectau', en: 'Projects' }, rows: projects },
    key: ['code'],
    links: [
      { column: 'area', table: 'areas' },
      { column: 'proposal_number', table: 'proposals' },
    ],
    columns: [
      text('code', ({ code }) => code),
      ...both<ProjectView>('title', ({ title }) => title),
      ...both<ProjectView>('summary', ({ summary }) => summary),
      ...both<ProjectView>('conditions', ({ conditions }) => conditions),
      amount('cost', ({ costPence }) => costPence),
      text('area', ({ area }) => area?.slug ?? null),
      whole('proposal_number', ({ proposalNumber: number }) =>
        number !== null && known.has(number) ? number : null,
      ),
      flag('funded', ({ code }) => funded && funded.has(code)),
    ],
  });
}

interface Counted {
  readonly state: string;
  readonly pot: string | null;
  readonly counted: ResultView['contests'][number]['result']['projects'][number];
}

function resultTable(result: ResultView | null): Table {
  const rows = (result?.contests ?? []).flatMap(({ pot, result: { projects } }): Counted[] =>
    projects.map((counted) => ({ state: result?.count.state ?? '', pot, counted })),
  );
  return tableOf<Counted>({
    ...{ name: 'result', title: { cy: 'Canlyniad y cyfrif', en: 'Result of the count' }, rows },
    key: ['project_code'],
    links: [
      { column: 'area', table: 'areas' },
      { column: 'project_code', table: 'projects' },
    ],
    columns: [
      text('count', ({ state }) => state),
      text('area', ({ pot }) => pot),
      text('project_code', ({ counted }) => counted.id),
      amount('cost', ({ counted }) => counted.cost),
      whole('votes', ({ counted }) => counted.votes),
      flag('funded', ({ counted }) => counted.funded),
      whole('round', ({ counted }) => counted.round),
      text('reason', ({ counted }) => counted.reason),
    ],
  });
}

function awardsTable(rows: readonly AwardStanding[]): Table {
  return tableOf<AwardStanding>({
    ...{ name: 'awards', title: { cy: 'Dyfarniadau', en: 'Awards' }, rows, key: ['reference'] },
    links: [{ column: 'project_code', table: 'projects' }],
    columns: [
      text('reference', ({ reference }) => reference),
      text('project_code', ({ projectCode }) => projectCode),
      ...both<AwardStanding>('title', ({ title }) => title),
      day('awarded_on', ({ awardedAt }) => isoDay(awardedAt)),
      amount('awarded', ({ awardedPence }) => awardedPence),
      amount('now', ({ nowPence }) => nowPence),
      amount('committed', ({ committedPence }) => committedPence),
      amount('spent', ({ spentPence }) => spentPence),
      amount('returned', ({ returnedPence }) => returnedPence),
      text('currency', ({ currency }) => currency),
    ],
  });
}
