import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeChanges } from './code-changes.js';
import { isOpenOn, type CodeView } from './code.js';
import type { MoneySource } from './money-source.js';
import { readCodes } from './read-codes.js';
import { resolveCoding, type CodingRule } from './resolve-coding.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const code = (part: Partial<CodeView> = {}): CodeView => ({
  ...{ code: 'PB100', name: 'Parks', side: 'revenue', openFrom: null, openUntil: null },
  ...part,
});

describe('a table of codes', () => {
  it('is read under English or Welsh headings, with words for what they are for', async () => {
    const file =
      'Cod;Enw;Math;Agored o;Agored tan\r\nPB100;Parciau;Refeniw;01/04/2026;\r\n7;Tŷ;C;;2027-03-31';
    expect(await readCodes(bytes(file))).toEqual({
      codes: [
        code({ name: 'Parciau', openFrom: '2026-04-01' }),
        code({ code: '7', name: 'Tŷ', side: 'capital', openUntil: '2027-03-31' }),
      ],
      problems: [],
    });
  });

  it('names every line that is wrong, and what is wrong with it', async () => {
    const { problems } = await readCodes(
      bytes(
        [
          'code,name,side,open_from,open_until',
          'PB100,Parks,revenue,,',
          'PB 1,Parks,revenue,,',
          'PB100,Parks again,revenue,,',
          'PB101,=1+1,revenue,,',
          'PB102,,maybe,31/02/2026,',
          'PB103,Parks,capital,2026-04-01,2026-03-31',
        ].join('\n'),
      ),
    );
    expect(problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'code', 'finance.code-unread'],
      [4, 'code', 'finance.code-twice'],
      [5, 'name', 'finance.cell-formula'],
      [6, 'name', 'finance.name-empty'],
      [6, 'side', 'finance.side-unknown'],
      [6, 'open_from', 'finance.day-none'],
      [7, 'open_until', 'finance.closes-before-it-opens'],
    ]);
  });

  it.each([
    ['code,name\n1,x\n', 'finance.heading-missing'],
    ['code,name,side\n', 'finance.no-codes'],
  ])('%j is refused as a whole', async (text, problem) => {
    const read = await readCodes(bytes(text));
    expect(read).toMatchObject({ codes: [], problems: [{ line: 1, code: problem }] });
  });
});

describe('what a table changes', () => {
  const today = '2026-11-24';
  const day = fc.option(fc.constantFrom('2026-04-01', '2026-11-23', '2026-11-24', '2027-04-01'));
  const some = fc
    .uniqueArray(
      fc.record({
        code: fc.constantFrom(...Array.from('ABCDEF')),
        name: fc.constantFrom('x', 'y'),
        side: fc.constantFrom('revenue' as const, 'capital' as const),
        ...{ openFrom: day, openUntil: day },
      }),
      { selector: ({ code }) => code },
    )
    .map((codes) =>
      codes.filter(({ openFrom, openUntil }) => !openFrom || !openUntil || openFrom <= openUntil),
    );

  it('comes out as the file says: what “replace” leaves out is closed, and nothing is lost', () => {
    fc.assert(
      fc.property(
        some,
        some,
        fc.constantFrom('add' as const, 'replace' as const),
        (known, given, mode) => {
          const { added, changed, closed, same } = codeChanges(known, given, { mode, today });
          const after = new Map<string, CodeView>(known.map((one) => [one.code, one]));
          for (const one of [...added, ...changed.map((pair) => pair.after), ...closed])
            after.set(one.code, one);
          for (const one of given) expect(after.get(one.code)).toEqual(one);
          for (const one of known) {
            const kept = after.get(one.code);
            if (given.some((other) => other.code === one.code)) continue;
            if (mode === 'add') expect(kept).toEqual(one);
            else expect(kept && isOpenOn(kept, today)).toBe(false);
          }
          for (const { openFrom, openUntil } of after.values())
            expect(!openFrom || !openUntil || openFrom <= openUntil).toBe(true);
          expect(added.length + changed.length + same).toBeLessThanOrEqual(given.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('tells a code that closes from one that is changed', () => {
    const given = [code({ openUntil: '2026-11-23' }), code({ code: 'B', name: 'New name' })];
    const known = [code(), code({ code: 'B' }), code({ code: 'C' })];
    const { added, changed, closed, same } = codeChanges(known, given, { mode: 'add', today });
    expect(closed).toEqual([given[0]]);
    expect(changed.map(({ after }) => after)).toEqual([given[1]]);
    expect([added, same]).toEqual([[], 0]);
  });
});

describe('a coding rule', () => {
  const rule = (name: string, part: Partial<CodingRule> = {}): CodingRule => ({
    ...{ ruleId: name, costCentre: name, account: '1', project: null },
    ...{ potCostCentre: `pot of ${name}`, potAccount: '2', mixesSides: false },
    ...{ matchCostCentre: null, matchAccount: null },
    ...{ contingencyCostCentre: null, contingencyAccount: null },
    ...{ processId: null, areaId: null, awardId: null, ...part },
  });
  const match = { matchCostCentre: 'match', matchAccount: '3' };
  const rules = [
    rule('any', match),
    rule('process', { processId: 'p' }),
    rule('area', { processId: 'p', areaId: 'a' }),
    rule('award', { processId: 'p', awardId: 'w' }),
  ];
  const pot = { kind: 'pot', areaId: null, awardId: null } as const;
  const money = { processId: 'p', areaId: 'a', awardId: 'x', source: pot };
  const from = (source: MoneySource, awardId = 'x') =>
    resolveCoding(rules, { ...money, awardId, source }).from?.costCentre ?? null;

  it.each([
    [{ processId: 'p', areaId: 'a', awardId: 'w' }, 'award'],
    [{ processId: 'p', areaId: 'a', awardId: 'x' }, 'area'],
    [{ processId: 'p', areaId: null, awardId: 'x' }, 'process'],
    [{ processId: 'q', areaId: 'a', awardId: 'x' }, 'any'],
  ])('for %j is the one for the %s, in whatever order they stand', (its, wanted) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), (shuffled) => {
        expect(resolveCoding(shuffled, { ...its, source: pot }).to?.costCentre).toBe(wanted);
      }),
    );
  });

  it('is none where none fits', () => {
    const elsewhere = { ...money, processId: 'q' };
    expect(resolveCoding(rules.slice(1), elsewhere)).toEqual({ to: null, from: null });
  });

  it('takes money from the pot that it came from, whatever area the project lies in', () => {
    expect(from({ ...pot, areaId: 'a' })).toBe('pot of area');
    expect(from({ ...pot, areaId: 'b' })).toBe('pot of process');
    expect(from(pot)).toBe('pot of process');
  });

  it('takes it by the rule of an award where the pot is that award’s own, and only there', () => {
    expect(from({ ...pot, awardId: 'w' }, 'w')).toBe('pot of award');
    expect(from({ ...pot, areaId: 'a' }, 'w')).toBe('pot of area');
    // A transfer: both awards go through the pot of the one that gives.
    expect(from({ ...pot, awardId: 'w' }, 'x')).toBe('pot of award');
  });

  it('takes money of others from the best rule that says where it comes in, or from none', () => {
    const source = { kind: 'match', areaId: null, awardId: null } as const;
    expect(from(source, 'w')).toBe('match');
    expect(resolveCoding(rules.slice(1), { ...money, source })).toMatchObject({
      ...{ to: { costCentre: 'area' }, from: null },
    });
    expect(from({ ...source, kind: 'contingency' })).toBeNull();
    expect(from({ ...source, kind: null })).toBeNull();
  });
});
