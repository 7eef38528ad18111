import { describe, expect, it } from '@jest/globals';
import { minutesMarkdown } from './minutes-markdown.js';

describe('minutes as Markdown', () => {
  it('are headings, lists and tables', () => {
    const text = minutesMarkdown('Cofnodion', [
      { kind: 'heading', level: 2, text: '1. Llwybrau' },
      { kind: 'list', title: 'Dywedwyd:', items: [{ text: 'Te' }] },
      {
        ...{ kind: 'table', caption: 'Canlyniad', head: ['Ateb', 'Pobl'] },
        rows: [[{ text: 'O blaid' }, { text: '3' }]],
      },
    ]);
    expect(text).toBe(
      [
        '# Cofnodion\n',
        '## 1. Llwybrau\n',
        'Dywedwyd:\n',
        '- Te\n',
        '**Canlyniad**\n',
        '| Ateb | Pobl |',
        '| --- | ---: |',
        '| O blaid | 3 |\n',
      ].join('\n'),
    );
  });

  it.each([
    ['# a heading', '\\# a heading'],
    ['[a](http://x)', '\\[a\\](http://x)'],
    ['- a list', '\\- a list'],
    ['2. a list', '2\\. a list'],
    ['a | b', 'a \\| b'],
    ['<b>*x*', '\\<b\\>\\*x\\*'],
    ['two\nlines', 'two lines'],
  ])('keep %j as words', (said, written) => {
    expect(minutesMarkdown('t', [{ kind: 'text', text: said }])).toBe(`# t\n\n${written}\n`);
  });
});
