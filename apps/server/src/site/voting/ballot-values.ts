import { givesMarks, type BallotContent, type PaperDefinition } from '#ballots';
import { list, nested, type FormValues } from '../form.js';

/** What stands in the form of a ballot: words as they were typed, whether or not they make a ballot. */
export interface BallotValues {
  /** Codes of chosen projects; of a ranked ballot best first. */
  readonly choices: readonly string[];
  /** The number typed for each project, by code. */
  readonly marks: Readonly<Record<string, string>>;
  /** Null until the voter has said in which areas they vote, where the paper asks. */
  readonly areas: readonly string[] | null;
  readonly abstain: boolean;
  /** Made with the form: the same form sent twice is one act. */
  readonly castKey: string;
  readonly baseRevision: number;
}

export function readBallotValues(posted: FormValues): BallotValues {
  const marks = nested(posted)['marks'];
  return {
    choices: list(posted['choices']),
    marks: typeof marks === 'object' && marks !== null ? typedMarks(marks) : {},
    areas: 'areas' in posted ? list(posted['areas']).filter((area) => area !== '') : null,
    abstain: posted['abstain'] === 'true',
    castKey: text(posted['castKey']),
    baseRevision: Number(text(posted['baseRevision'])),
  };
}

/** A field sent twice is none of ours: the last word counts. */
function typedMarks(marks: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(marks).map(([code, typed]) => [code, text(list(typed).at(-1)).trim()]),
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What the voter says of what the paper asks, as the casting takes it: still as it was typed. */
export function inputOf(definition: PaperDefinition, values: BallotValues): unknown {
  const { castKey, baseRevision, choices, marks, areas } = values;
  if (values.abstain) return { abstain: true, castKey, baseRevision };
  return {
    ...(givesMarks(definition) ? { marks } : { choices }),
    ...(definition.areas.of === 'home' && { areas: areas ?? [] }),
    castKey,
    baseRevision,
  };
}

/** Phones and word processors write a minus in more ways than one. */
export function wholeNumber(typed: string): number {
  const plain = typed.trim().replace(/^[−–]/, '-');
  return /^[-+]?\d{1,9}$/.test(plain) ? Number(plain) : NaN;
}

/** Name, and id, of the field in which a project is given its number. */
export function markField(code: string): string {
  return `marks.${code}`;
}

/** A ballot that was cast from this device, back in the form. */
export function valuesOf(
  content: BallotContent,
): Pick<BallotValues, 'choices' | 'marks' | 'areas' | 'abstain'> {
  const marks = Object.entries(content.marks ?? {}).map(([code, mark]): [string, string] => [
    code,
    String(mark),
  ]);
  return {
    choices: content.choices ?? [],
    marks: Object.fromEntries(marks),
    areas: content.areas ?? null,
    abstain: false,
  };
}
