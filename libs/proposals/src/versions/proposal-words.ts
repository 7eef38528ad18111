import type { Language } from '#platform';

/** What an author says in a proposal: all of it is kept with every version. */
export interface ProposalWords {
  readonly title: string;
  readonly body: string;
  readonly beneficiaries: string | null;
  readonly placeName: string | null;
  readonly estimatePence: number | null;
  /** Of the title and body. */
  readonly language: Language;
}

export function wordsOf(said: ProposalWords): ProposalWords {
  const { title, body, beneficiaries, placeName, estimatePence, language } = said;
  return { title, body, beneficiaries, placeName, estimatePence, language };
}

export function sameWords(one: ProposalWords, other: ProposalWords): boolean {
  const names = Object.keys(wordsOf(one)) as (keyof ProposalWords)[];
  return names.every((name) => one[name] === other[name]);
}
