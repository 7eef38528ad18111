import type { Block, Said } from './block.js';

/** People’s words are words: nothing in them becomes a heading, a link, a list or a table. */
const plain = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]#|<>~]/g, '\\$&');

/** At the beginning of a line a number or a dash would begin a list. */
const line = (text: string) =>
  plain(text)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&');

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const texts = (cells: readonly Said[]) => cells.map(({ text }) => plain(text));

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${plain(block.text)}`;
    case 'text':
      return line(block.text);
    case 'aside':
      return `_${plain(block.text)}_`;
    case 'link':
      return `[${plain(block.text)}](${block.href})`;
    case 'facts':
      return block.rows
        .map(({ name, value }) => `- **${plain(name)}:** ${plain(value)}`)
        .join('\n');
    case 'list':
      return listText(block.title, block.items);
    case 'table':
      return [
        `**${plain(block.caption)}**\n`,
        row(block.head.map(plain)),
        row(block.head.map((_name, column) => (column === 0 ? '---' : '---:'))),
        ...block.rows.map((cells) => row(texts(cells))),
      ].join('\n');
  }
}

function listText(title: string, items: readonly Said[]): string {
  const lines = items.map(({ text }) => `- ${line(text)}`);
  return [...(title === '' ? [] : [`${line(title)}\n`]), ...lines].join('\n');
}

/** Minutes as Markdown. */
export function minutesMarkdown(title: string, blocks: readonly Block[]): string {
  return `${[`# ${plain(title)}`, ...blocks.map(blockText)].join('\n\n')}\n`;
}
