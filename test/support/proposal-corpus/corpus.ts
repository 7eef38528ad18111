import { languages, type Language } from '#platform';
import { SeededChoice } from '../election/seeded-choice.js';
import { ideas } from './ideas.js';
import { asides, ofThePlace, places, spots } from './places.js';

export interface Text {
  readonly title: string;
  readonly body: string;
  readonly language: Language;
}

/** A text of the corpus, with what it was made of. */
export interface CorpusText extends Text {
  readonly idea: number;
  readonly place: number;
  /** Which of the idea's names and sayings it took. */
  readonly name: number;
  readonly said: readonly number[];
}

const sayings = 4;

/** So many different ideas for different places; after that the same come again in other words. */
export const distinct = ideas.en.length * places.length;

/** Proposals as residents might send them, the same in every run: one idea for one place each. */
export function corpus(size: number, seed = 'corpus'): readonly CorpusText[] {
  const choice = new SeededChoice(seed);
  const pairs = choice.shuffled(Array.from({ length: distinct }, (_, at) => at));
  return Array.from({ length: size }, (_, at) => textOf(pairs[at % distinct] ?? 0, choice));
}

function textOf(pair: number, choice: SeededChoice): CorpusText {
  const language = choice.of(languages);
  const idea = pair % ideas[language].length;
  const place = Math.floor(pair / ideas[language].length);
  const name = choice.number(3);
  const said = choice.shuffled([...Array(sayings).keys()]).slice(0, 2 + choice.number(2));
  return {
    ...{ language, idea, place, name, said },
    title: titleOf({ language, idea, place, name }, choice),
    body: bodyOf({ language, idea, place, said }, choice),
  };
}

export function titleOf(
  { language, idea, place, name }: Pick<CorpusText, 'language' | 'idea' | 'place' | 'name'>,
  choice: SeededChoice,
): string {
  const thing = ideas[language][idea]?.names[name] ?? '';
  const where = places[place] ?? '';
  const spot = choice.of(spots[language]);
  const ways: Record<Language, readonly string[]> = {
    en: [`${thing} ${spot} in ${where}`, `${thing} for ${where}`, `${where}: ${thing} ${spot}`],
    cy: [`${thing} ${spot}, ${where}`, `${thing} i ${where}`, `${where}: ${thing} ${spot}`],
  };
  const title = choice.of(ways[language]);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

export function bodyOf(
  { language, idea, place, said }: Pick<CorpusText, 'language' | 'idea' | 'place' | 'said'>,
  choice: SeededChoice,
): string {
  const here = choice.of(ofThePlace[language]).replace('{place}', places[place] ?? '');
  const says = said.map((at) => ideas[language][idea]?.says[at] ?? '');
  return choice
    .shuffled([
      ...says,
      choice.once(2) ? here : choice.of(asides[language]),
      choice.of(asides[language]),
    ])
    .join(' ');
}
