import type { BarView, CountView, RoundView } from '../counting/contract.js';
import { h, percent, svg } from './elements.js';
import { named, spoken, type PageWords } from './page-words.js';
import { folded, longList, table } from './table.js';

/** A count round by round: sentences, and for ranked ballots bars and their table. */
export function rounds(view: CountView, words: PageWords): HTMLElement[] {
  const { t } = words;
  if (view.rounds.length === 0) return [h('p', {}, t('counter.result.no-rounds'))];
  const list = longList(
    'counter__rounds',
    view.rounds.map((round) => h('li', { class: 'counter__round' }, ...told(round, words))),
    words,
  );
  const notes = [
    ...(view.rounds.some(({ mark }) => mark !== null) ? ['counter.result.quota-mark'] : []),
    ...(view.rounds.some((round) => round.bars.some(isRisen)) ? ['counter.result.gained'] : []),
  ];
  const note = notes.map((key) => t(key)).join(' ');
  if (view.roundsTable === null) return list;
  const caption = `${t('counter.result.rounds')}: ${view.rule}`;
  return [
    ...quiet(note),
    ...list,
    folded(t('counter.result.table'), table(view.roundsTable, caption, words)),
  ];
}

function quiet(line: string): HTMLElement[] {
  return line === '' ? [] : [h('p', { class: 'quiet' }, line)];
}

function isRisen({ gained }: BarView): boolean {
  return gained > 0;
}

function told(round: RoundView, words: PageWords): HTMLElement[] {
  const { t } = words;
  const heading = t('counter.result.round', { number: round.number });
  return [
    h('h5', { class: 'govuk-heading-s' }, heading),
    ...(round.bars.length === 0 ? [] : [bars(round.bars, words, round.mark)]),
    h('p', {}, ...spoken(round.what, words)),
  ];
}

/** Bars with their names and figures beside them, all to one scale; `mark` is a line across them. */
export function bars(
  views: readonly BarView[],
  words: PageWords,
  mark: number | null = null,
): HTMLElement {
  const line =
    mark === null
      ? null
      : { class: 'counter__mark', x1: percent(mark), x2: percent(mark), y1: 0, y2: '100%' };
  return h(
    'ul',
    { class: 'counter__bars' },
    ...views.map(({ name, votes, share, gained, fate }) =>
      h(
        'li',
        { class: `counter__bar counter__bar--${fate}` },
        h('span', { class: 'counter__bar-name' }, named(name, words)),
        svg(
          'svg',
          { class: 'counter__bar-picture', width: '100%', height: 16, 'aria-hidden': 'true' },
          svg('rect', { class: 'counter__track', width: '100%', height: 16, rx: 3 }),
          svg('rect', { class: 'counter__fill', width: percent(share), height: 16, rx: 3 }),
          svg('rect', {
            ...{ class: 'counter__gained', height: 16, rx: 3 },
            ...{ x: percent(share - gained), width: percent(gained) },
          }),
          line === null ? null : svg('line', line),
        ),
        h('span', { class: 'counter__bar-votes' }, votes),
      ),
    ),
  );
}
