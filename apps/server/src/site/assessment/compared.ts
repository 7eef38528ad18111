import type { AssessmentView, CheckAnswer } from '#proposals';
import type { BothLanguages } from '#platform';

/** One question of a checklist, and what each reviewer found; null from whoever was not asked it. */
export interface ComparedRow {
  readonly question: BothLanguages;
  readonly answers: readonly (CheckAnswer | null)[];
  /** Two of them say different things. */
  readonly differs: boolean;
}

/** What reviewers found, side by side: every question that any of them answered, in order. */
export function compared(assessments: readonly AssessmentView[]): readonly ComparedRow[] {
  const asked = new Map<string, BothLanguages>();
  for (const { answers } of assessments)
    for (const { question } of answers) asked.set(keyOf(question), question);
  return [...asked].map(([key, question]) => {
    const answers = assessments.map(
      (one) => one.answers.find((answer) => keyOf(answer.question) === key) ?? null,
    );
    const replies = new Set(answers.flatMap((answer) => answer?.reply ?? []));
    return { question, answers, differs: replies.size > 1 };
  });
}

function keyOf({ cy, en }: BothLanguages): string {
  return JSON.stringify([cy, en]);
}
