/** Facts that name a decision, a number of things or another id; never words of anybody. */
const shown: ReadonlySet<string> = new Set([
  ...['role', 'kind', 'decision', 'reason', 'verdict', 'outcome', 'step', 'act', 'alone'],
  ...['approvedBy', 'account', 'process', 'ended', 'added', 'changed', 'left', 'papers', 'letters'],
  ...['batch', 'trustees', 'threshold', 'version', 'state', 'regrouping', 'key'],
]);

/** What a program wrote, and not a person: a code, an id, a number, yes or no. */
const code = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** `role: reviewer`, in the log's own words: safe facts alone, whatever else an act wrote down. */
export function auditDetails(facts: object): readonly string[] {
  return Object.entries(facts)
    .filter(([name]) => shown.has(name))
    .flatMap(([name, value]: [string, unknown]) =>
      isSafe(value) ? [`${name}: ${String(value)}`] : [],
    );
}

function isSafe(value: unknown): value is string | number | boolean {
  if (typeof value === 'string') return code.test(value);
  return typeof value === 'number' || typeof value === 'boolean';
}
