/**
 * Welsh words change their first letter after other words: gardd, ei ardd, fy ngardd. Each row is
 * a first letter with what it becomes: soft, nasal and spirant. A vowel may gain an h (ein hardal).
 */
const changes: readonly (readonly [string, readonly string[]])[] = [
  ['ll', ['l']],
  ['rh', ['r']],
  ['p', ['b', 'mh', 'ph']],
  ['t', ['d', 'nh', 'th']],
  ['c', ['g', 'ngh', 'ch']],
  ['b', ['f', 'm']],
  ['d', ['dd', 'n']],
  ['g', ['', 'ng']],
  ['m', ['f']],
  ...['a', 'e', 'i', 'o', 'u', 'w', 'y'].map((vowel): [string, string[]] => [vowel, [`h${vowel}`]]),
];

/** Letters of their own in Welsh: the c of `ch` or the d of `dd` is not a c or a d. */
const doubles = ['ch', 'dd', 'ff', 'ng', 'll', 'ph', 'rh', 'th'];

/**
 * Every form that a word may take in Welsh text, itself first: what someone searches for as
 * `gardd` may be written `ardd`, and the other way round. Some are no words; that does no harm.
 * Takes a folded word: lower case, no accents.
 */
export function welshForms(word: string): readonly string[] {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return [word];
  const roots = [word, ...rootsOf(word)];
  return [...new Set([word, ...roots.flatMap((root) => [root, ...mutated(root)])])];
}

function mutated(root: string): string[] {
  return changes.flatMap(([first, becomes]) => {
    if (!root.startsWith(first) || isPartOfDouble(root, first)) return [];
    return becomes.map((start) => start + root.slice(first.length));
  });
}

function rootsOf(word: string): string[] {
  return changes.flatMap(([first, becomes]) =>
    becomes.flatMap((start) => {
      if (!word.startsWith(start) || isPartOfDouble(word, start)) return [];
      // A lost g leaves the next letter bare; before other letters there never was one.
      if (start === '' && !/^[aeiouwylrn]/.test(word)) return [];
      return [first + word.slice(start.length)];
    }),
  );
}

function isPartOfDouble(word: string, start: string): boolean {
  return start.length === 1 && doubles.some((double) => word.startsWith(double));
}
