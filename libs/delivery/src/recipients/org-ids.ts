/** Registers whose numbers are taken, as org-id.guide calls them. */
export const orgIdSchemes = [
  'GB-CHC',
  'GB-COH',
  'GB-SC',
  'GB-NIC',
  'GB-MPR',
  'GB-EDU',
  'GB-PLA',
] as const;
export type OrgIdScheme = (typeof orgIdSchemes)[number];

/** What was typed, as it is written; or a code that says which form is expected. */
export type ReadOrgId = { readonly id: string } | { readonly problem: string };

/**
 * Kinds of companies whose numbers begin with letters: Scottish, Northern Irish, partnerships,
 * societies, charitable incorporated organisations and others (Companies House, “company number”).
 */
const companyLetters =
  'AC|CE|CS|ES|FC|FE|GE|GN|GS|IC|IP|LP|NA|NC|NF|NI|NL|NO|NP|NR|NV|NZ|OC|OE|PC|R0|RC|RS|SA|SC|SE|SF|SI|SL|SO|SP|SR|SZ|ZC';

/** What a number looks like in each register once it is written in full. */
const forms: Readonly<Record<Exclude<OrgIdScheme, 'GB-PLA'>, RegExp>> = {
  // From 200000 on, where the register began.
  'GB-CHC': /^(?:[2-9]\d{5}|1\d{6})$/,
  'GB-COH': new RegExp(`^(?:\\d{8}|(?:${companyLetters})(?:\\d{6}|\\d{5}R))$`),
  'GB-SC': /^SC\d{6}$/,
  'GB-NIC': /^1\d{5}$/,
  'GB-MPR': /^[1-9]\d{0,5}[A-Z]?$/,
  'GB-EDU': /^[1-9]\d{5}$/,
};

const typed = /^GB[\s-]*(CHC|COH|SC|NIC|MPR|EDU|PLA)(?:[\s-]+|(?=\d))(.+)$/;

/**
 * Reads an identifier of an organisation, e.g. `gb coh 1234567` as `GB-COH-01234567`.
 * @param isPlace tells which identifiers of local authorities (`GB-PLA-…`) there are
 */
export function readOrgId(text: string, isPlace: (id: string) => boolean): ReadOrgId {
  const [, register, rest = ''] =
    typed.exec(
      text
        .normalize('NFKC')
        .toUpperCase()
        .replace(/\p{Pd}/gu, '-')
        .trim(),
    ) ?? [];
  const scheme = orgIdSchemes.find((one) => one === `GB-${register ?? ''}`);
  if (!scheme) return { problem: 'delivery.org-id.scheme' };
  const id = `${scheme}-${inFull(scheme, rest.replace(/[\s.-]/g, ''))}`;
  const isRight =
    scheme === 'GB-PLA' ? isPlace(id) : forms[scheme].test(id.slice(scheme.length + 1));
  if (!isRight || /-0+$/.test(id)) return { problem: `delivery.org-id.${codeOf(scheme)}` };
  return { id };
}

/** Spreadsheets eat leading zeros, and people leave out letters that every number has. */
function inFull(scheme: OrgIdScheme, number: string): string {
  if (scheme === 'GB-COH' && /^\d{6,7}$/.test(number)) return number.padStart(8, '0');
  if (scheme === 'GB-SC' && /^\d{1,6}$/.test(number)) return `SC${number.padStart(6, '0')}`;
  if (scheme === 'GB-NIC') return number.replace(/^NIC/, '');
  return number;
}

function codeOf(scheme: OrgIdScheme): string {
  return scheme.slice('GB-'.length).toLowerCase();
}
