import { canonicalBallot } from '#ballots';

/** Whether each of the questioned projects is chosen. */
export type Answers = readonly (0 | 1)[];

export interface Paper {
  /** Codes of projects, of many lengths: a coin told each canary whether to choose each of them. */
  readonly questions: readonly string[];
  /** Code of the project that everybody chose. */
  readonly always: string;
}

export function choicesOf({ questions, always }: Paper, answers: Answers): readonly string[] {
  return [always, ...questions.filter((_code, index) => answers[index] === 1)].sort();
}

/** Canonical, as it is sealed. */
export function lineOf(paper: Paper, answers: Answers): string {
  return canonicalBallot({ choices: [...choicesOf(paper, answers)] });
}

/** @returns null for what is no ballot of this paper */
export function answersIn({ questions, always }: Paper, line: string): Answers | null {
  if (!line.includes(JSON.stringify(always))) return null;
  return questions.map((code) => (line.includes(JSON.stringify(code)) ? 1 : 0));
}

interface PossibleBallot {
  readonly answers: Answers;
  readonly line: string;
}

const possible = new WeakMap<Paper['questions'], readonly PossibleBallot[]>();

/** Every ballot that there could be: 65,536 with sixteen questions. */
export function everyBallot(paper: Paper): readonly PossibleBallot[] {
  const known = possible.get(paper.questions);
  if (known) return known;
  const all = Array.from({ length: 2 ** paper.questions.length }, (_, number) => {
    const answers = paper.questions.map((_code, at) => ((number >> at) & 1) as 0 | 1);
    return { answers, line: lineOf(paper, answers) };
  });
  possible.set(paper.questions, all);
  return all;
}
