import type { MoneyPartView, MoneyView } from '../counting/contract.js';
import { h, percent, svg, type Child } from './elements.js';
import { named, type PageWords } from './page-words.js';
import { folded, table } from './table.js';

const TONES = ['leek', 'sea', 'daffodil', 'slate', 'amber'] as const;
/** The steps that the stylesheet knows. */
const WIDTHS = [240, 360, 480, 640, 800, 960, 1050];

/** A budget as a bar, drawn as the server draws it (layout/money-bar.njk), with its table. */
export function moneyBar(view: MoneyView, words: PageWords): HTMLElement {
  const { t } = words;
  let x = 0;
  const segments = view.parts.map((part, at) => {
    const share = (100 * part.size) / view.total;
    const drawn = segment(part, toneOf(at), { x, share }, words);
    x += share;
    return drawn;
  });
  const height = 58;
  return h(
    'div',
    { class: 'money-bar money-bar--large' },
    svg(
      'svg',
      { class: 'money-bar__picture', width: '100%', height, ...HIDDEN },
      svg('rect', { class: 'money-bar__left', width: '100%', height: '100%' }),
      ...segments,
    ),
    legend(view, words),
    folded(t('counter.result.table'), moneyTable(view, words)),
  );
}

const HIDDEN = { 'aria-hidden': 'true', focusable: 'false' };

function toneOf(at: number): string {
  return TONES[at % TONES.length] ?? 'leek';
}

function segment(
  part: MoneyPartView,
  tone: string,
  { x, share }: { readonly x: number; readonly share: number },
  { namesIn }: PageWords,
): SVGElement {
  const whole = `${part.short} ${part.amount}`;
  const [from, shortFrom] = [widthFor(whole, share), widthFor(part.short, share)];
  const label = (text: string, first: string, until: string) => {
    const kinds = [
      `--${tone}`,
      `--from-${first}`,
      ...(until === NEVER ? [] : [`--until-${until}`]),
    ];
    const classes = ['', ...kinds].map((kind) => `money-bar__label${kind}`).join(' ');
    const place = { x: '50%', y: '50%', dy: '0.36em', 'text-anchor': 'middle' };
    return svg('text', { class: classes, ...place, lang: part.named ? namesIn : null }, text);
  };
  return svg(
    'svg',
    { x: percent(x), width: percent(share), height: '100%' },
    svg('rect', { class: `money-bar__segment money-bar__segment--${tone}`, ...WHOLE }),
    from === NEVER ? null : label(whole, from, NEVER),
    shortFrom === from ? null : label(part.short, shortFrom, from),
    svg('line', { class: 'money-bar__gap', x1: '100%', x2: '100%', y1: 0, y2: '100%' }),
  );
}

const WHOLE = { width: '100%', height: '100%' };
const NEVER = 'never';

/** The narrowest bar, in steps the stylesheet knows, in which this text fits its segment. */
function widthFor(text: string, share: number): string {
  const needed = share === 0 ? Infinity : ((text.length * 8.6 + 20) * 100) / share;
  return String(WIDTHS.find((width) => width >= needed) ?? NEVER);
}

function legend({ parts, left }: MoneyView, words: PageWords): HTMLElement {
  const entry = (kind: string, label: Child, amount: string) =>
    h(
      'li',
      { class: 'money-bar__entry' },
      svg(
        'svg',
        { class: 'money-bar__key', width: 13, height: 13, ...HIDDEN },
        svg('rect', { class: kind, width: 13, height: 13 }),
      ),
      h('span', {}, label, ` ${amount}`),
    );
  return h(
    'ul',
    { class: 'money-bar__legend' },
    ...parts.map((part, at) =>
      entry(`money-bar__segment--${toneOf(at)}`, labelOf(part, words), part.amount),
    ),
    left === null ? null : entry('money-bar__left', left.label, left.amount),
  );
}

function labelOf(part: MoneyPartView, words: PageWords): Child {
  return part.named ? named(part.label, words) : part.label;
}

function moneyTable({ parts, left }: MoneyView, words: PageWords): HTMLElement {
  const { t } = words;
  const row = (head: { text: string; named?: boolean }, amount: string) => ({
    head,
    cells: [{ text: amount, numeric: true }],
  });
  return table(
    {
      columns: [
        { text: t('counter.column.project') },
        { text: t('counter.column.amount'), numeric: true },
      ],
      rows: [
        ...parts.map((part) => row({ text: part.label, named: part.named }, part.amount)),
        ...(left === null ? [] : [row({ text: left.label }, left.amount)]),
      ],
    },
    t('counter.result.money'),
    words,
  );
}
