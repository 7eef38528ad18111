/** Digits that may be of a bank account, and where they stand. */
export interface BankNumber {
  readonly kind: 'sort' | 'account' | 'both';
  readonly start: number;
  readonly end: number;
  /** In the three pairs that sort codes are written in. */
  readonly isParted: boolean;
  /** Might as well be a day, as `12/10/26` or `20261012120000`. */
  readonly isDate: boolean;
}

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** What stands between it and the one before; empty for the first. */
  readonly sign: string;
}

/** How the digits are grouped: `2.2.2` is three pairs. */
const sorts: ReadonlySet<string> = new Set(['6', '2.2.2', '3.3', '1.1.1.1.1.1']);
const accounts: ReadonlySet<string> = new Set(
  ['8', '4.4', '2.2.2.2', '3.3.2', '2.3.3', '3.5', '5.3'].concat('1.1.1.1.1.1.1.1'),
);

/** Telephone numbers, grid references of the squares that Wales lies in, and identifiers of bodies. */
const harmless = [
  /(?<![\p{L}\d]|\d[ ./()-])(?:\+\d{1,3}(?:[ ().-]*\d){9,11}|0(?:[ ().-]*\d){9,10})(?![ ().-]*\d)/gu,
  /(?<![\p{L}\d]|\d[ ./-])00(?!(?:\d{4}|\d{6})(?!\d))[1-9]\d{0,2}(?: ?\d){9,10}(?! ?\d)/gu,
  /(?<![\p{L}\d])S[HJKMNORSTUY] ?(?:\d{3} ?\d{3}|\d{4} ?\d{4}|\d{5} ?\d{5})(?!\d)/gu,
  /(?<![\p{L}\d])GB-[A-Z]{2,3}-[A-Z\d]+/gu,
];
/** What only a day follows; with dashes, as sort codes are written too, it takes such a word. */
const saysDay = /(?<![\p{L}\d])(?:OF|DATED|ON|DYDDIEDIG|AR) $/u;
const glued =
  /(?<!\p{L})(ACCOUNT|ACC|A\/C|AC|SC|SORT|CODE|NO|NUM|NUMBER|RHIF|CYFRIF|DIDOLI)(?=\d)/gu;

/** All of them in a text in capitals, by where they begin; and the text in which they were found. */
export function bankNumbers(plain: string): { text: string; numbers: readonly BankNumber[] } {
  let text = plain.replace(glued, '$1 ').replace(/(?<=\d) ?([./-]) ?(?=\d)/gu, '$1');
  for (const form of harmless) text = text.replace(form, (one) => 'X'.repeat(one.length));
  const numbers = [...text.matchAll(/(?<![\p{L}\d])\d+(?:[ ./-]\d+)*/gu)].flatMap((run) =>
    numbersOf(
      groupsOf(run[0], run.index),
      saysDay.test(text.slice(Math.max(0, run.index - 12), run.index)),
    ),
  );
  return { text, numbers: numbers.toSorted((a, b) => a.start - b.start) };
}

function groupsOf(run: string, from: number): readonly Group[] {
  return [...run.matchAll(/([ ./-]?)(\d+)/gu)].map(({ 1: sign = '', 2: digits = '', index }) => {
    const start = from + index + sign.length;
    return { digits, start, end: start + digits.length, sign };
  });
}

function numbersOf(groups: readonly Group[], isDaySaid: boolean): BankNumber[] {
  const found = wholeOf(groups);
  for (let at = 0; at < groups.length; at += 1)
    for (let to = at + 1; to <= Math.min(at + 8, groups.length); to += 1) {
      // A part of something longer that holds together is not a number of its own.
      const stands = [groups[at], groups[to]].every((one) =>
        [undefined, '', ' '].includes(one?.sign),
      );
      const one = stands ? numberOf(groups.slice(at, to), isDaySaid && at === 0) : null;
      if (one) found.push(one);
    }
  return found;
}

/** A sort code and an account number in one run, in either order, whatever stands between them. */
function wholeOf(groups: readonly Group[]): BankNumber[] {
  const [first, last] = [groups[0], groups.at(-1)];
  const digits = groups.map((one) => one.digits).join('');
  if (!first || !last || digits.length !== 14) return [];
  const both = { kind: 'both', start: first.start, end: last.end, isParted: true } as const;
  if (groups.length === 1) return [{ ...both, isDate: isTime(digits) }];
  return groups.flatMap((_one, at) => {
    const parts = [numberOf(groups.slice(0, at)), numberOf(groups.slice(at))];
    const sort = parts.find((part) => part?.kind === 'sort');
    if (!sort || !parts.some((part) => part?.kind === 'account')) return [];
    return { ...both, isDate: sort.isDate };
  });
}

function numberOf(groups: readonly Group[], isDaySaid = false): BankNumber | null {
  const [first, second] = groups;
  const last = groups.at(-1);
  if (!first || !last) return null;
  const shape = groups.map(({ digits }) => digits.length).join('.');
  const signs = new Set(groups.slice(1).map(({ sign }) => sign));
  if (signs.size > 1) return null;
  const at = { start: first.start, end: last.end };
  if (accounts.has(shape) && !signs.has('/'))
    return { kind: 'account', ...at, isParted: false, isDate: false };
  if (!sorts.has(shape)) return null;
  const isParted = shape !== '6' && shape !== '3.3';
  const isDay = isUpTo(31, first.digits) && isUpTo(12, second?.digits);
  const isSigned = signs.has('/') || signs.has('.') || (signs.has('-') && isDaySaid);
  const isDate = shape === '2.2.2' && isSigned && isDay;
  return { kind: 'sort', ...at, isParted, isDate };
}

/** Of the days of a month, or the months of a year. */
function isUpTo(most: number, digits = ''): boolean {
  return Number(digits) >= 1 && Number(digits) <= most;
}

/** `20261012143000` */
function isTime(digits: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/u.test(
    digits,
  );
}
