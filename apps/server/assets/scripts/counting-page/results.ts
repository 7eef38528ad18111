import type { ComparisonView, CountsView, CountView } from '../counting/contract.js';
import { h } from './elements.js';
import { moneyBar } from './money-bar.js';
import { spoken, type PageWords } from './page-words.js';
import { reasons } from './reasons.js';
import { bars, rounds } from './rounds.js';
import { table } from './table.js';

/** Everything that came of a count. Its heading takes the focus. */
export function results(
  { counts, comparison, data }: CountsView,
  file: { readonly name: string; readonly title: string },
  words: PageWords,
): HTMLElement {
  const { t } = words;
  const isOne = counts.length === 1;
  return h(
    'section',
    { class: 'section counter__results' },
    h('h2', { class: 'govuk-heading-l', tabindex: -1 }, t('counter.result.title')),
    file.title === '' ? null : h('p', { class: 'lead', lang: words.namesIn }, file.title),
    isOne ? null : contents(counts, words),
    comparison === null ? null : compared(comparison, words),
    ...counts.map((count, at) => counted(count, at, words)),
    download(data, file.name, words),
  );
}

function contents(counts: readonly CountView[], { t }: PageWords): HTMLElement {
  const link = (to: string, text: string) =>
    h('li', {}, h('a', { class: 'govuk-link', href: `#${to}` }, text));
  return h(
    'nav',
    { class: 'card', 'aria-label': t('counter.result.contents') },
    h(
      'ul',
      { class: 'govuk-list counter__contents' },
      link('compared', t('counter.result.compared')),
      ...counts.map(({ rule }, at) => link(`count-${at + 1}`, rule)),
    ),
  );
}

function compared({ figures, bars: left, matrix }: ComparisonView, words: PageWords): HTMLElement {
  const { t } = words;
  const heading = (key: string) => h('h4', { class: 'govuk-heading-m' }, t(key));
  const plain = { ...words, namesIn: document.documentElement.lang };
  return h(
    'section',
    { class: 'card', id: 'compared' },
    h('h3', { class: 'govuk-heading-l' }, t('counter.result.compared')),
    ...(figures === null
      ? []
      : [
          heading('counter.compare.figures'),
          h('p', { class: 'counter__note' }, t('counter.column.nothing')),
          bars(left, plain),
          table(figures, t('counter.compare.figures'), words),
        ]),
    heading(figures === null ? 'counter.compare.seats' : 'counter.compare.matrix'),
    table(matrix, t('counter.result.compared'), words),
  );
}

function counted(view: CountView, at: number, words: PageWords): HTMLElement {
  const { t } = words;
  const heading = (text: string) => h('h4', { class: 'govuk-heading-m' }, text);
  const kind = view.money === null ? 'candidates' : 'projects';
  return h(
    'section',
    { class: 'card counter__count', id: `count-${at + 1}` },
    h('h3', { class: 'govuk-heading-l' }, view.rule),
    view.choice === '' ? null : h('p', { class: 'quiet' }, view.choice),
    h('p', { class: 'lead' }, view.summary),
    view.money === null ? null : moneyBar(view.money, words),
    heading(t(`counter.result.why-${kind}`)),
    ...reasons(view, words),
    heading(t('counter.result.rounds')),
    ...rounds(view, words),
    ...(view.pairs === null
      ? []
      : [
          heading(t('counter.result.pairs')),
          h('p', { class: 'quiet' }, t('counter.result.pairs-text')),
          table(view.pairs, `${t('counter.result.pairs')}: ${view.rule}`, words),
        ]),
    heading(t('counter.result.ties')),
    ...ties(view, words),
    h('p', { class: 'quiet' }, t('counter.result.seconds', { seconds: view.seconds })),
    h('p', { class: 'quiet' }, t('counter.result.command')),
    command(view.command),
  );
}

function ties({ ties: broken }: CountView, words: PageWords): HTMLElement[] {
  if (broken.length === 0) return [h('p', {}, words.t('counter.result.no-ties'))];
  const items = broken.map((tie) => h('li', {}, ...spoken(tie, words)));
  return [h('ul', { class: 'govuk-list govuk-list--bullet' }, ...items)];
}

function command(parts: readonly string[]): HTMLElement {
  const groups = parts.flatMap((part) => [h('span', { class: 'fingerprint__group' }, part), ' ']);
  return h('p', { class: 'fingerprint' }, h('code', { class: 'fingerprint__code' }, ...groups));
}

/** The file never leaves the browser: the link leads to what it holds in memory. */
function download(data: string, fileName: string, { t }: PageWords): HTMLElement {
  const href = URL.createObjectURL(new Blob([data], { type: 'application/json' }));
  const link = h(
    'a',
    {
      ...{ class: 'govuk-button govuk-button--secondary', role: 'button', draggable: 'false' },
      ...{ href, download: `${fileName.replace(/\.\w+$/, '')}-result.json` },
    },
    t('counter.result.download'),
  );
  return h('p', {}, link);
}
