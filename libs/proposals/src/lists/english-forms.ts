const vowels = /[aeiouy]/;

/**
 * The forms in which an English word may stand in a text, itself first: what is written `benches`
 * may be written `bench`, and `light` `lighting`. Endings only; some are no words, which does no
 * harm. Takes a folded word: lower case, no accents.
 */
export function englishForms(word: string): readonly string[] {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return [word];
  const roots = [word, ...rootsOf(word)];
  return [...new Set([word, ...roots.flatMap((root) => [root, ...withEndings(root)])])];
}

function withEndings(root: string): string[] {
  const bare = root.replace(/e$/, '');
  const last = root.at(-1) ?? '';
  return [
    ...(/(s|x|z|ch|sh)$/.test(root) ? [`${root}es`] : [`${root}s`]),
    ...(/[^aeiou]y$/.test(root) ? [`${root.slice(0, -1)}ies`, `${root.slice(0, -1)}ied`] : []),
    ...['ed', 'er', 'ers', 'ing'].map((ending) => bare + ending),
    // stop, stopping: a single vowel before a single consonant doubles it.
    ...(/[^aeiou][aeiou][bdgmnprt]$/.test(root)
      ? [`${root}${last}ed`, `${root}${last}er`, `${root}${last}ing`]
      : []),
  ];
}

const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:ies|ied)$/, ['y']],
  [/(?<=s|x|z|ch|sh)es$/, ['']],
  [/(?<![su])s$/, ['']],
  [/([bdgmnprt])\1(?:ed|er|ers|ing)$/, ['$1']],
  [/(?:ed|er|ers|ing)$/, ['', 'e']],
];

function rootsOf(word: string): string[] {
  return endings.flatMap(([ending, becomes]) =>
    ending.test(word)
      ? becomes
          .map((start) => word.replace(ending, start))
          .filter((root) => root.length >= 3 && vowels.test(root))
      : [],
  );
}
