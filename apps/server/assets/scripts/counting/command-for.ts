import type { TieRule } from '#counting';

/** The words of the command that counts the same file in the same way. */
export function commandFor(
  file: string,
  {
    rule,
    utility = null,
    completion = null,
  }: {
    readonly rule: string;
    readonly utility?: string | null;
    readonly completion?: string | null;
  },
  ties: TieRule,
): readonly string[] {
  const option = (name: string, value: string | null) => (value === null ? [] : [name, value]);
  return [
    ...['bin/cyfran', 'count', shellWord(file), '--rule', rule],
    ...option('--utility', utility),
    ...option('--completion', completion),
    ...option('--ties', ties.by === 'seed' ? `seed:${ties.seed}` : ties.by),
  ];
}

/** In quotation marks where a shell would read more into a name than a name. */
function shellWord(text: string): string {
  return /^[\w./-]+$/.test(text) && !text.startsWith('-')
    ? text
    : `'./${text.replaceAll("'", `'\\''`)}'`;
}
