/** What a column of a list may mean. Several columns may make up the address. */
export const rollFields = [
  'name',
  'email',
  'roll-number',
  'postcode',
  'area',
  'birth-date',
  'phone',
  'address',
] as const;
export type RollField = (typeof rollFields)[number];

/** For each column its meaning; null leaves it out. */
export type RollMapping = readonly (RollField | null)[];

/** Headings as councils write them in either language, without case, marks and spaces. */
const headings: readonly (readonly [RollField, RegExp])[] = [
  ['email', /^(e ?mail|e bost|ebost|cyfeiriad e ?bost)/],
  ['phone', /^(phone|mobile|telephone|tel|ffon|symudol|rhif ffon)/],
  ['postcode', /^(post ?code|cod post)/],
  [
    'roll-number',
    /^(roll|elector|register|rhif (y )?(gofrestr|etholwr|etholiadol)).*|^(number|no|rhif)$/,
  ],
  ['birth-date', /^(date of birth|dob|birth|born|dyddiad geni|ganwyd)/],
  ['area', /^(area|ward|ardal|community|cymuned)/],
  ['address', /^(address|street|town|county|line [0-9]|cyfeiriad|stryd|tref|sir|llinell [0-9])/],
  ['name', /^(name|full name|elector name|voter|enw|enw llawn)/],
];

/** What each heading most likely means. Of two that say the same the first has it, but for the address. */
export function guessMapping(columns: readonly string[]): RollMapping {
  const taken = new Set<RollField>();
  return columns.map((column) => {
    const heading = plain(column);
    const [field] = headings.find(([, pattern]) => pattern.test(heading)) ?? [];
    if (field === undefined || (taken.has(field) && field !== 'address')) return null;
    taken.add(field);
    return field;
  });
}

function plain(heading: string): string {
  const letters = heading.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return letters.replaceAll(/[^a-z0-9]+/g, ' ').trim();
}

/** Enough to know somebody by: a roll number, an address to write to, or a name with a postcode. */
export function isEnough(mapping: RollMapping): boolean {
  const has = (field: RollField) => mapping.includes(field);
  return has('roll-number') || has('email') || (has('name') && has('postcode'));
}

/** Whether some meaning that may stand once only was given to two columns. */
export function isDoubled(mapping: RollMapping): boolean {
  const single = mapping.filter((field) => field !== null && field !== 'address');
  return new Set(single).size < single.length;
}
