/** A Welsh day as it stands by itself, with or without its time: `Dydd Sul 6 Rhagfyr 2026, 20:00`. */
const standsAlone = /^Dydd \p{L}+ \d{1,2} \p{L}+ \d{4}(?:, \d{2}:\d{2})?$/u;

/** After these words a day keeps its first sound; after every other word it softens. */
const leavesAsItIs = new Set(['a', 'cyn', 'diwedd', 'erbyn', 'ers', 'ôl', 'rhwng', 'wedi', 'yw']);

/**
 * Within a Welsh sentence a day has a small letter, and softens where it says when something is:
 * `erbyn dydd Sul`, `ar ddydd Sul`, `newidiwyd ddydd Sul`. At the beginning of a sentence, and
 * after a colon, it stays as it is.
 *
 * @param params what the sentence was filled with; only a whole value that is a day is touched.
 */
export function daysInSentence(
  sentence: string,
  params: Readonly<Record<string, string | number>>,
): string {
  return Object.values(params).reduce<string>((words, value) => {
    if (typeof value !== 'string' || !standsAlone.test(value)) return words;
    const at = words.indexOf(value);
    if (at < 0) return words;
    return (
      words.slice(0, at) + dayAfter(words.slice(0, at), value) + words.slice(at + value.length)
    );
  }, sentence);
}

function dayAfter(before: string, day: string): string {
  if (/(?:\(|–\s)$/u.test(before)) return `dydd${day.slice('Dydd'.length)}`;
  const word = /(\p{L}+),?\s$/u.exec(before)?.[1];
  if (word === undefined) return day;
  return `${leavesAsItIs.has(word.toLowerCase()) ? 'dydd' : 'ddydd'}${day.slice('Dydd'.length)}`;
}
