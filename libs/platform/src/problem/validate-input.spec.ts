import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { cpuTimeOf } from '../../../../test/support/cpu-time.js';
import { InvalidInputError } from './domain-error.js';
import { validateInput } from './validate-input.js';

class LineDto {
  @IsInt({ message: 'input.enter-whole-number' })
  @Min(1, { message: 'input.enter-whole-number' })
  pence!: number;
}

class ParcelDto {
  @IsString()
  @MaxLength(5, { message: 'input.too-long' })
  name!: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LineDto)
  lines?: LineDto[];

  @IsString()
  note = 'none';
}

const problemsOf = async (raw: unknown) => {
  const error: unknown = await validateInput(ParcelDto, raw).catch((caught: unknown) => caught);
  if (!(error instanceof InvalidInputError)) throw new Error(`no problems but ${String(error)}`);
  return error.problems.map(({ field, code }) => `${field}: ${code}`);
};

describe('an input', () => {
  it('becomes its DTO, with defaults for what was left out', async () => {
    const input = await validateInput(ParcelDto, { name: 'Cae', lines: [{ pence: 5 }] });
    expect(input).toBeInstanceOf(ParcelDto);
    expect(input.lines?.[0]).toBeInstanceOf(LineDto);
    expect(input).toMatchObject({ name: 'Cae', lines: [{ pence: 5 }], note: 'none' });
  });

  it('may come without a prototype, as form parsers make it', async () => {
    const raw = Object.assign(Object.create(null) as object, { name: 'Cae' });
    expect(await validateInput(ParcelDto, raw)).toMatchObject({ name: 'Cae' });
  });

  it('is refused with every wrong field named, however deep', async () => {
    const raw = { name: 'far too long', lines: [{ pence: 1 }, { pence: 0 }, { pence: '3' }] };
    expect(await problemsOf(raw)).toEqual([
      'name: input.too-long',
      'lines.1.pence: input.enter-whole-number',
      'lines.2.pence: input.enter-whole-number',
    ]);
  });

  it('is refused with the name of the rule where a DTO names no message', async () => {
    expect(await problemsOf({ name: 'Cae', lines: 'x' })).toContainEqual(
      expect.stringMatching(/^lines: input\.[a-z-]+$/),
    );
    expect(await problemsOf({})).toContainEqual(expect.stringMatching(/^name: input\.[a-z-]+$/));
  });

  it('with fields that nobody asked for is refused, at the top and below', async () => {
    expect(await problemsOf({ name: 'Cae', role: 'admin' })).toEqual([
      'role: input.whitelist-validation',
    ]);
    expect(await problemsOf({ name: 'Cae', lines: [{ pence: 1, paid: true }] })).toEqual([
      'lines.0.paid: input.whitelist-validation',
    ]);
  });

  it.each([
    ['at the top', (many: object) => many],
    ['below', (many: object) => ({ name: 'Cae', lines: [many] })],
  ])('with more than two hundred fields %s is refused unread', async (_where, input) => {
    const many = Object.fromEntries(Array.from({ length: 35_000 }, (_none, at) => [`f${at}`, 'x']));
    const spent = await cpuTimeOf(async () => {
      expect(await problemsOf(input(many))).toEqual([': input.too-many-fields']);
    });
    expect(spent).toBeLessThan(500);
  });

  const empty = (count: number) => Array.from({ length: count }, () => ({}));
  it.each([
    ['a list', { name: 'Cae', lines: empty(100_000) }],
    ['lists in lists', { name: 'Cae', lines: [empty(15_000), empty(15_000)] }],
    ['a field that nobody asked for', { name: 'Cae', other: { lists: [empty(20_001)] } }],
  ])('with more than twenty thousand things in %s is refused unread', async (_where, input) => {
    const spent = await cpuTimeOf(async () => {
      expect(await problemsOf(input)).toEqual([': input.too-many-items']);
    });
    expect(spent).toBeLessThan(500);
  });

  it('with twenty thousand lines, as the longest list has, is read', async () => {
    const lines = Array.from({ length: 20_000 }, (_none, at) => ({ pence: at + 1 }));
    expect((await validateInput(ParcelDto, { name: 'Cae', lines })).lines).toHaveLength(20_000);
  });

  it('with a few fields in very many things is refused unread, too', async () => {
    const hundred = (of: () => object) =>
      Object.fromEntries(Array.from({ length: 100 }, (_none, at) => [`f${at}`, of()]));
    const deep = hundred(() => hundred(() => Object.fromEntries(Object.entries('x'.repeat(30)))));
    expect(await problemsOf({ name: 'Cae', deep })).toEqual([': input.too-many-fields']);
  });

  it('with much wrong in it is told of twenty problems, not more', async () => {
    const wrong = Array.from({ length: 150 }, (_none, at) => [`field${at}`, 'x']);
    expect(await problemsOf({ name: 'Cae', ...Object.fromEntries(wrong) })).toHaveLength(20);
  });

  it('that reaches for a prototype changes none', async () => {
    const hostile = [
      '{"name":"Cae","__proto__":{"polluted":"yes","note":"theirs"}}',
      '{"name":"Cae","lines":[{"pence":1,"__proto__":{"polluted":"yes"}}]}',
      '{"name":"Cae","constructor":{"prototype":{"polluted":"yes"}}}',
      '{"name":"Cae","lines":{"__proto__":{"polluted":"yes"}}}',
    ];
    for (const text of hostile) {
      const taken = await validateInput(ParcelDto, JSON.parse(text)).catch(() => null);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect((taken as unknown as Record<string, unknown> | null)?.['polluted']).toBeUndefined();
      expect(taken?.note ?? 'none').toBe('none');
    }
  });

  it.each([[null], [undefined], ['text'], [7], [true], [[]], [[{ name: 'Cae' }]]])(
    'that is %j is no object and refused as a whole',
    async (raw) => {
      expect(await problemsOf(raw)).toEqual([': input.object-expected']);
    },
  );

  it('that holds lists where one thing belongs is refused, and so the other way round', async () => {
    expect(await problemsOf({ name: ['Cae'] })).toHaveLength(1);
    expect(await problemsOf({ name: { a: 1 } })).toHaveLength(1);
    expect((await problemsOf({ name: 'Cae', lines: [null] })).length).toBeGreaterThan(0);
    expect((await problemsOf({ name: 'Cae', lines: ['x'] })).length).toBeGreaterThan(0);
  });
});
