import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { codeLists, grantSchema, packageSchema } from '../standard-360/standard-360.js';

export interface Problem360 {
  /** JSON pointer, e.g. `/grants/3/awardDate`. */
  readonly at: string;
  readonly what: string;
}

/** Codes in the standard's closed lists, which the schema names but does not check. */
const closedLists: readonly { readonly path: string; readonly list: string }[] = [
  { path: 'currency', list: 'currency' },
  { path: 'locationScope', list: 'locationScope' },
  { path: 'regrantType', list: 'regrantType' },
  { path: 'toIndividualsDetails/primaryGrantReason', list: 'grantToIndividualsReason' },
  { path: 'toIndividualsDetails/secondaryGrantReason', list: 'grantToIndividualsReason' },
  { path: 'toIndividualsDetails/grantPurpose/*', list: 'grantToIndividualsPurpose' },
  { path: 'beneficiaryLocation/*/countryCode', list: 'countryCode' },
  { path: 'beneficiaryLocation/*/geoCodeType', list: 'geoCodeType' },
];

// Without the formats a date would match both forms of a oneOf, and so none.
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(grantSchema);
const isPackage = ajv.compile(packageSchema);
const isGrant = ajv.compile(grantSchema);

/**
 * What is wrong with a package by the 360Giving Data Standard 1.4.3: its schema, its closed code
 * lists, and that no two grants have one identifier. Empty when nothing is.
 */
export function problems360(data: unknown): readonly Problem360[] {
  if (!isRecord(data)) return told(isPackage, data, '');
  const grants: readonly unknown[] = Array.isArray(data['grants']) ? data['grants'] : [];
  // The schema compares each grant with each other one; identifiers say the same in one pass.
  const frame = Array.isArray(data['grants']) ? { ...data, grants: grants.slice(0, 1) } : data;
  const ofGrants = grants.flatMap((grant, index) => grantProblems(grant, `/grants/${index}`));
  const ofFrame = told(isPackage, frame, '').filter(({ at }) => !at.startsWith('/grants/'));
  return [...ofFrame, ...ofGrants, ...sameIds(grants)];
}

function grantProblems(grant: unknown, at: string): readonly Problem360[] {
  const coded = closedLists.flatMap(({ path, list }) =>
    valuesAt(grant, path.split('/'))
      .filter((value) => !codeLists[list]?.includes(String(value)))
      .map(() => ({ at: `${at}/${path}`, what: `must be in the list ${list}` })),
  );
  return [...told(isGrant, grant, at), ...coded];
}

function told(check: typeof isGrant, value: unknown, at: string): readonly Problem360[] {
  if (check(value)) return [];
  return (check.errors ?? []).map((error: ErrorObject) => ({
    at: `${at}${error.instancePath}`,
    what: error.message ?? error.keyword,
  }));
}

function sameIds(grants: readonly unknown[]): readonly Problem360[] {
  const seen = new Set<unknown>();
  return grants.flatMap((grant, index) => {
    const id = isRecord(grant) ? grant['id'] : undefined;
    if (id === undefined || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ at: `/grants/${index}/id`, what: 'must be of one grant alone' }];
  });
}

/** The values under a path; `*` is every element of a list. Those that are not there are left out. */
function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return value === undefined || value === null ? [] : [value];
  if (step === '*') return Array.isArray(value) ? value.flatMap((one) => valuesAt(one, rest)) : [];
  return isRecord(value) ? valuesAt(value[step], rest) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
