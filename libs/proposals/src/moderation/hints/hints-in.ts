import { abusiveWords } from './abusive-words.js';
import { isNhsNumber, passesLuhn } from './check-digits.js';

/** Kinds of things in a text at which somebody should look twice. */
export const hintKinds = [
  'email',
  'phone',
  'postcode',
  'national-insurance',
  'nhs',
  'card',
  'long-number',
  'shouting',
  'abuse',
] as const;
export type HintKind = (typeof hintKinds)[number];

/** Where in the text it stands, in UTF-16 units, so that a page can mark it. */
export interface Hint {
  readonly kind: HintKind;
  readonly found: string;
  readonly at: number;
}

/** Longer texts are not written here; a pattern has no more than this to read. */
const mostRead = 50_000;

const email = /[\p{L}\d][\p{L}\d._%+-]{0,63}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/gu;
/** Eleven digits after 0, or after +44 or 0044, with spaces, points, hyphens or brackets between. */
const phone = /(?<![\d+])(?:(?:\+|00)44[\s.-]?(?:\(0\)[\s.-]?)?|\(?0)(?:[\s().-]?\d){9,10}(?!\d)/g;
/** GOV.UK’s form of a postcode, in capitals or not. */
const postcode = /(?<![\p{L}\d])[a-z]{1,2}\d[a-z\d]?\s?\d[abd-hjlnp-uw-z]{2}(?![\p{L}\d])/giu;
const nationalInsurance =
  /(?<![\p{L}\d])(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prstw-z][a-ceghj-nprstw-z](?:\s?\d{2}){3}\s?[a-d](?![\p{L}\d])/giu;
/** Eight to nineteen digits that are neither money nor a date. */
const digits = /(?<![\d.,£])(?!\d{4}-\d{2}-\d{2}(?!\d))\d(?:[ -]?\d){7,18}(?![\d.,]*\d)/g;
/** Five words or more in capitals alone, one after another. */
const shouting = /(?<![\p{L}])\p{Lu}{2,}(?:[\s,!?.’'-]+\p{Lu}{2,}){4,}/gu;

/**
 * What in a text may be personal, or may hurt. Hints for people who decide, and for whoever is about
 * to send it: nothing is ever hidden, held back or refused because of them.
 */
export function hintsIn(text: string): readonly Hint[] {
  const read = text.slice(0, mostRead);
  const found = [
    ...matches('email', email, read),
    ...matches('phone', phone, read),
    ...matches('postcode', postcode, read),
    ...matches('national-insurance', nationalInsurance, read),
    ...numbers(read),
    ...matches('shouting', shouting, read),
    ...abuse(read),
  ];
  return withoutOverlaps(found).sort((a, b) => a.at - b.at);
}

function matches(kind: HintKind, pattern: RegExp, text: string): Hint[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ kind, found, at: index }));
}

function numbers(text: string): Hint[] {
  return matches('long-number', digits, text).map((hint) => {
    const bare = hint.found.replaceAll(/[ -]/g, '');
    if (isNhsNumber(bare)) return { ...hint, kind: 'nhs' };
    const isCard = bare.length >= 13 && passesLuhn(bare) && !/^(\d)\1*$/.test(bare);
    return isCard ? { ...hint, kind: 'card' } : hint;
  });
}

const listed = [...abusiveWords.cy, ...abusiveWords.en].join('|');
const abusive = new RegExp(`(?<![\\p{L}])(?:${listed})(?![\\p{L}])`, 'gu');

/** Folded letter by letter, so that places stay what they were. */
function abuse(text: string): Hint[] {
  const folded = Array.from({ length: text.length }, (_, at) => foldedUnit(text, at)).join('');
  return matches('abuse', abusive, folded).map((hint) => ({
    ...hint,
    found: text.slice(hint.at, hint.at + hint.found.length),
  }));
}

function foldedUnit(text: string, at: number): string {
  const unit = text.charAt(at);
  const folded = unit.normalize('NFD').charAt(0).toLowerCase();
  return folded.length === 1 ? folded : unit;
}

/** A telephone number is a long number too: what was recognised first says what it is. */
function withoutOverlaps(hints: readonly Hint[]): Hint[] {
  const kept: Hint[] = [];
  const ends = ({ at, found }: Hint) => at + found.length;
  for (const hint of hints)
    if (!kept.some((other) => hint.at < ends(other) && other.at < ends(hint))) kept.push(hint);
  return kept;
}
