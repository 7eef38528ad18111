import type { CountView, ReasonView } from '../counting/contract.js';
import { h, percent, svg } from './elements.js';
import { named, spoken, type PageWords } from './page-words.js';
import { folded, longList, table } from './table.js';

/** Why each won or lost: rows as on every result page, and their table. */
export function reasons(
  { reasons: rows, money, rule }: CountView,
  words: PageWords,
): HTMLElement[] {
  const kind = money === null ? 'candidates' : 'projects';
  const caption = `${words.t(`counter.result.why-${kind}`)}: ${rule}`;
  return [
    ...longList(
      'result-list',
      rows.map((row) => h('li', {}, reasonRow(row, kind, words))),
      words,
    ),
    folded(words.t('counter.result.table'), reasonTable(rows, kind, caption, words)),
  ];
}

type Kind = 'projects' | 'candidates';

function reasonRow(row: ReasonView, kind: Kind, words: PageWords): HTMLElement {
  const tag = h(
    'strong',
    { class: `govuk-tag govuk-tag--${row.won ? 'green' : 'red'}` },
    answerOf(row, kind, words),
  );
  return h(
    'div',
    { class: row.won ? 'result-row' : 'result-row result-row--not-funded' },
    h('span', { class: 'result-row__number' }, row.number),
    h('h5', { class: 'result-row__name' }, named(row.name, words)),
    h('div', { class: 'result-row__tag' }, tag),
    h(
      'p',
      { class: 'result-row__reason' },
      ...spoken(row.why, words),
      ...(row.cost === null ? [] : [' ', h('span', { class: 'money' }, row.cost)]),
    ),
    h(
      'div',
      { class: 'result-row__support' },
      supportPicture(row.share),
      h('p', { class: 'result-row__words' }, row.votes),
    ),
  );
}

function supportPicture(share: number): SVGElement {
  return svg(
    'svg',
    { class: 'result-row__picture', width: '100%', height: 16, 'aria-hidden': 'true' },
    svg('rect', { class: 'result-row__track', width: '100%', height: 16, rx: 8 }),
    svg('rect', { class: 'result-row__fill', width: percent(share), height: 16, rx: 8 }),
  );
}

function reasonTable(
  rows: readonly ReasonView[],
  kind: Kind,
  caption: string,
  words: PageWords,
): HTMLElement {
  const { t } = words;
  const ofProjects = kind === 'projects';
  const column = (key: string, numeric = false) => ({ text: t(`counter.column.${key}`), numeric });
  return table(
    {
      columns: [
        column(ofProjects ? 'project' : 'candidate'),
        column('number', true),
        column('answer'),
        ...(ofProjects ? [column('cost', true)] : []),
        column('votes', true),
      ],
      rows: rows.map((row) => ({
        head: { text: row.name, named: true },
        cells: [
          { text: row.number, numeric: true },
          { text: answerOf(row, kind, words) },
          ...(row.cost === null ? [] : [{ text: row.cost, numeric: true }]),
          { text: row.votes, numeric: true },
        ],
      })),
    },
    caption,
    words,
  );
}

function answerOf({ won }: ReasonView, kind: Kind, { t }: PageWords): string {
  const answer = kind === 'projects' ? 'funded' : 'elected';
  return t(`counter.result.${won ? '' : 'not-'}${answer}`);
}
