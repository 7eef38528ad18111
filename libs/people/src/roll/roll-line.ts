import { isEmail } from 'class-validator';
import { normalEmail } from '../account.entity.js';
import { ageOn, readDay } from './birth-date.js';
import type { RollField, RollMapping } from './roll-columns.js';

/** What is wrong in one cell; `errors.roll-line.<code>` says what was expected there. */
export const rollLineFaults = [
  ...(['too-long', 'email', 'roll-number', 'postcode', 'area', 'phone'] as const),
  ...(['birth-date', 'too-young', 'too-old', 'nobody', 'too-many-cells', 'not-text'] as const),
  ...([
    'roll-number-twice',
    'email-twice',
    'person-twice',
    'email-taken',
    'broken-quotes',
  ] as const),
] as const;
export type RollLineFault = (typeof rollLineFaults)[number];

export interface RollLine {
  readonly name: string | null;
  readonly email: string | null;
  readonly rollNumber: string | null;
  readonly postcode: string | null;
  readonly area: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly ageChecked: boolean;
}

export interface RollLineProblem {
  /** The column's number from 0; null for the whole line. */
  readonly column: number | null;
  readonly fault: RollLineFault;
}

export interface RollRules {
  /** What an area may be called in a list (slug or name, small letters) → its slug. */
  readonly areas: ReadonlyMap<string, string>;
  /** Whole years on the day when the vote opens; null when age does not matter. */
  readonly minimumAge: number | null;
  /** That day, as `YYYY-MM-DD`. */
  readonly opensOn: string;
}

const longest: Readonly<Record<RollField, number>> = {
  ...{ name: 120, email: 254, 'roll-number': 40, postcode: 10, area: 120 },
  ...{ 'birth-date': 20, phone: 25, address: 200 },
};

/** No register holds anybody as old: a wrong century, or a name that should have gone. */
const oldest = 120;

/** One line of a list by its mapping: somebody for the roll, or everything that is wrong with it. */
export function readRollLine(
  cells: readonly string[],
  mapping: RollMapping,
  rules: RollRules,
): { readonly line: RollLine | null; readonly problems: readonly RollLineProblem[] } {
  const reading = new Reading(cells, mapping);
  const line: RollLine = {
    name: reading.one('name', (text) => text.replaceAll(/\s+/g, ' ')),
    email: reading.one('email', (text) => (isEmail(text) ? normalEmail(text) : null)),
    rollNumber: reading.one('roll-number', normalRollNumber),
    postcode: reading.one('postcode', normalPostcode),
    area: reading.one('area', (text) => rules.areas.get(text.toLowerCase()) ?? null),
    phone: reading.one('phone', normalPhone),
    address: reading.address(),
    ageChecked: reading.age(rules),
  };
  if (cells.length > mapping.length) reading.fail(null, 'too-many-cells');
  const isSomebody =
    line.rollNumber !== null ||
    line.email !== null ||
    (line.name !== null && line.postcode !== null);
  if (reading.problems.length === 0 && !isSomebody) reading.fail(null, 'nobody');
  return { line: reading.problems.length === 0 ? line : null, problems: reading.problems };
}

type PlainField = Exclude<RollField, 'address' | 'birth-date'>;

class Reading {
  readonly problems: RollLineProblem[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly mapping: RollMapping,
  ) {}

  fail(column: number | null, fault: RollLineFault): void {
    this.problems.push({ column, fault });
  }

  /** The cell as the roll keeps it; null when it is empty, or when it cannot be and is told of. */
  one(field: PlainField, read: (text: string) => string | null): string | null {
    const column = this.mapping.indexOf(field);
    const text = this.text(column, field);
    if (text === null) return null;
    const value = read(text);
    if (value === null && field !== 'name') this.fail(column, field);
    return value;
  }

  address(): string | null {
    const lines = this.mapping.flatMap((field, column) =>
      field === 'address' ? (this.text(column, field) ?? []) : [],
    );
    return lines.length === 0 ? null : lines.join('\n');
  }

  /** @returns whether there was a day of birth, and it is old enough; the day itself goes no further */
  age({ minimumAge, opensOn }: RollRules): boolean {
    const column = this.mapping.indexOf('birth-date');
    const text = this.text(column, 'birth-date');
    if (text === null) return false;
    const day = readDay(text);
    const age = day === null ? null : ageOn(day, opensOn);
    if (age === null || age < 0) this.fail(column, 'birth-date');
    else if (age > oldest) this.fail(column, 'too-old');
    else if (minimumAge !== null && age < minimumAge) this.fail(column, 'too-young');
    return true;
  }

  private text(column: number, field: RollField): string | null {
    const text = (this.cells[column] ?? '').trim();
    if (text === '') return null;
    if (text.length > longest[field]) {
      this.fail(column, 'too-long');
      return null;
    }
    if (hasControl.test(text)) {
      this.fail(column, 'not-text');
      return null;
    }
    return text;
  }
}

/** A line break within quotes, a tab, an escape: none of them is part of a name. */
const hasControl = /\p{Cc}/u;

/** Capitals, no spaces: `ab 12` and `AB12` are one number. */
export function normalRollNumber(text: string): string | null {
  const bare = text.replaceAll(/\s+/g, '').toUpperCase();
  return /^[A-Z0-9/.\-]{1,40}$/.test(bare) ? bare : null;
}

/** A postcode of the United Kingdom, in capitals and without its space. */
export function normalPostcode(text: string): string | null {
  const bare = text.replaceAll(/\s+/g, '').toUpperCase();
  return /^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/.test(bare) ? bare : null;
}

/** E.164; a number that begins with 0 is taken for one of the United Kingdom. */
export function normalPhone(text: string): string | null {
  const bare = text.replaceAll(/[\s().-]/g, '').replace(/^00/, '+');
  const full = bare.startsWith('0') ? `+44${bare.slice(1)}` : bare;
  return /^\+[1-9][0-9]{7,14}$/.test(full) ? full : null;
}
