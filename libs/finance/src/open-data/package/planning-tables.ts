import type { AreaView, PhaseView, ProcessView } from '#processes';
import type { ProposalRecord } from '#proposals';
import type { ProcessFacts } from './process-facts.js';
import { amount, both, tableOf, text, time, whole, type Table } from './table.js';

/** What was planned and proposed. */
export function planningTables({ process, proposals }: ProcessFacts): readonly Table[] {
  return [processTable(process), phases(process), areas(process), proposalsTable(proposals)];
}

function processTable(process: ProcessView): Table {
  return tableOf<ProcessView>({
    ...{ name: 'process', title: { cy: 'Y broses', en: 'The process' }, rows: [process] },
    key: ['slug_en'],
    columns: [
      ...both<ProcessView>('slug', ({ slug }) => slug),
      ...both<ProcessView>('title', ({ title }) => title),
      ...both<ProcessView>('summary', ({ summary }) => summary),
      ...both<ProcessView>('why', ({ why }) => why),
      ...both<ProcessView>('how', ({ how }) => how),
      ...both<ProcessView>('organisation', ({ organisation }) => organisation.name),
      text('mode', ({ mode }) => mode),
      amount('budget', ({ budgetPence }) => budgetPence),
      text('currency', ({ currency }) => currency),
      text('ballot_kind', ({ ballotKind }) => ballotKind),
      text('rule', ({ rule }) => rule),
    ],
  });
}

function phases(process: ProcessView): Table {
  return tableOf<PhaseView>({
    ...{ name: 'phases', title: { cy: 'Cyfnodau', en: 'Phases' }, rows: process.phases },
    key: ['phase'],
    columns: [
      text('phase', ({ kind }) => kind),
      time('opens_at', ({ opensAt }) => opensAt),
      time('closes_at', ({ closesAt }) => closesAt),
    ],
  });
}

function areas(process: ProcessView): Table {
  return tableOf<AreaView>({
    ...{ name: 'areas', title: { cy: 'Ardaloedd', en: 'Areas' }, rows: process.areas },
    key: ['area'],
    columns: [
      text('area', ({ slug }) => slug),
      ...both<AreaView>('name', ({ name }) => name),
      amount('pot', ({ potPence }) => potPence),
      text('ward_codes', ({ wardCodes }) => wardCodes.join(' ')),
    ],
  });
}

function proposalsTable(rows: readonly ProposalRecord[]): Table {
  return tableOf<ProposalRecord>({
    ...{ name: 'proposals', title: { cy: 'Cynigion', en: 'Proposals' }, rows, key: ['number'] },
    links: [{ column: 'area', table: 'areas' }],
    note: { cy: 'Mae pob testun yn eiddo i’w awdur.', en: 'Each text stays its author’s.' },
    columns: [
      whole('number', ({ number }) => number),
      text('title', ({ title }) => title),
      text('body', ({ body }) => body),
      text('language', ({ language }) => language),
      text('author_name', ({ authorName }) => authorName),
      text('area', ({ areaSlug }) => areaSlug),
      text('category', ({ categorySlug }) => categorySlug),
      text('goals', ({ goals }) => goals.join(' ')),
      amount('estimate', ({ estimatePence }) => estimatePence),
      whole('support_count', ({ supportCount }) => supportCount),
      whole('comment_count', ({ commentCount }) => commentCount),
      text('state', ({ state }) => state),
      time('published_at', ({ publishedAt }) => publishedAt),
    ],
  });
}
