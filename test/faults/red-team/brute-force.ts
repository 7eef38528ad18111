import { createHash, createHmac } from 'node:crypto';
import { everyBallot, lineOf, type Answers } from './ballots.js';
import { isAccomplice, type Evidence, type Guess } from './evidence.js';

/** Something that carries marks of ballots: a person's rows, or a paper. */
export interface Marked {
  /** Words that might be a mark. */
  readonly words: ReadonlySet<string>;
  /** Words that might be the key of the marks, by where they stand: at the same place for everybody. */
  readonly keys: ReadonlyMap<string, string>;
}

/** How a mark would be made of a ballot's text and a key. */
type Recipe = (text: string, key: string) => Buffer;

const recipes: readonly Recipe[] = [
  ...['sha256', 'sha1', 'md5'].map(
    (hash) => (text: string) => createHash(hash).update(text).digest(),
  ),
  (text, key) => createHmac('sha256', key).update(text).digest(),
  (text, key) => createHash('sha256').update(`${key}${text}`).digest(),
  (text, key) => createHash('sha256').update(`${key}|${text}`).digest(),
];

/** So many are asked for the recipe, and so many are read by it: each costs thousands of ballots. */
const asked = 6;
const read = 8;

/**
 * Accomplices know what their marks were made of, and so find out how: with no key, or with a word
 * that lies about. By that recipe every ballot is tried against the marks of the others.
 * @param told what the accomplices answered
 */
export function triesAllBallots(
  evidence: Evidence,
  marked: readonly Marked[],
  told: readonly Answers[],
): Guess {
  const known = marked.flatMap((one, index) => {
    const answers = told[index];
    return isAccomplice(index) && answers ? [{ one, line: lineOf(evidence, answers) }] : [];
  });
  const found = known.slice(0, asked).flatMap(({ one, line }) => recipeOf(one, line))[0];
  if (!found) return marked.map(() => null);
  const ballots = everyBallot(evidence);
  return marked.map(({ words, keys }, index) => {
    if (isAccomplice(index) || index > 2 * read) return null;
    const key = keys.get(found.place) ?? '';
    const ballot = ballots.find(({ line }) => isAmong(words, found.recipe(line, key)));
    return ballot?.answers ?? null;
  });
}

function recipeOf(
  { words, keys }: Marked,
  line: string,
): readonly { readonly recipe: Recipe; readonly place: string }[] {
  const places: readonly (readonly [string, string])[] = [['nowhere', ''], ...keys];
  return recipes.flatMap((recipe) =>
    places.flatMap(([place, key]) =>
      isAmong(words, recipe(line, key)) ? [{ recipe, place }] : [],
    ),
  );
}

function isAmong(words: ReadonlySet<string>, mark: Buffer): boolean {
  return words.has(mark.toString('hex')) || words.has(mark.toString('base64url'));
}
