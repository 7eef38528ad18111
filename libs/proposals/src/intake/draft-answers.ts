/** What was typed, by the name of its field; several for boxes that were ticked. */
export type DraftAnswers = Readonly<Record<string, string | readonly string[]>>;

/** The parts of the task list, and the fields that each asks for. */
export const draftParts = {
  idea: ['title', 'body', 'language'],
  where: ['areaSlug', 'placeName', 'latitude', 'longitude'],
  who: ['beneficiaries'],
  cost: ['estimatePence'],
  pictures: ['picture.alt'],
  goals: ['goals', 'categorySlug'],
  skills: ['skillsOffered', 'skillsWanted'],
  name: ['authorName', 'anonymous'],
} as const satisfies Record<string, readonly string[]>;

export type DraftPart = keyof typeof draftParts;
export const draftPartNames = Object.keys(draftParts) as readonly DraftPart[];

export const allDraftFields: readonly string[] = Object.values(draftParts).flat();

export function fieldsOf(part: DraftPart): readonly string[] {
  return draftParts[part];
}

/** Which part asks for a field, or for the part of it that a problem names: `picture.file`, `goals.0`. */
export function partOfField(field: string): DraftPart | undefined {
  const [head] = field.split('.');
  return draftPartNames.find((part) => fieldsOf(part).some((one) => one.split('.')[0] === head));
}

/** Longer than any field may be when it is sent: what is too long is kept all the same. */
const longestKept = 40_000;

/** The answers of one part in a posted form, fit for the database and otherwise as typed. */
export function answersOf(
  part: DraftPart,
  posted: Readonly<Record<string, unknown>>,
): DraftAnswers {
  const answers: Record<string, string | readonly string[]> = {};
  for (const field of fieldsOf(part)) {
    const value = posted[field];
    if (typeof value === 'string') answers[field] = storable(value);
    if (Array.isArray(value)) answers[field] = value.slice(0, mostChoices).map(asStored);
  }
  return answers;
}

/** More than any field has boxes. */
const mostChoices = 50;

function asStored(value: unknown): string {
  return typeof value === 'string' ? storable(value) : '';
}

/** PostgreSQL keeps neither the zero sign nor halves of letters. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').slice(0, longestKept).toWellFormed();
}

/** Whether two sets of answers of a part say the same. */
export function saysTheSame(part: DraftPart, one: DraftAnswers, other: DraftAnswers): boolean {
  const said = (answers: DraftAnswers) =>
    JSON.stringify(fieldsOf(part).map((field) => [answers[field] ?? ''].flat().map(asLines)));
  return said(one) === said(other);
}

/** Browsers post every line's end with a carriage return. */
function asLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Whether anything was typed or chosen in a part. */
export function isBegun(part: DraftPart, answers: DraftAnswers): boolean {
  return fieldsOf(part).some((field) => [answers[field] ?? ''].flat().some((one) => one !== ''));
}
