/**
 * Questions to ask before people are: after the National Principles for Public Engagement in Wales
 * (1 to 10) and the five ways of working of the Well-being of Future Generations (Wales) Act 2015,
 * section 5(2). The words are ours; `planning.json` holds them in both languages.
 */
export const planningQuestions = [
  'difference',
  'choice',
  'timely',
  'partners',
  'plain',
  'easy',
  'benefit',
  'resources',
  'impact',
  'learn',
  'long-term',
  'prevention',
  'integration',
  'collaboration',
  'diversity',
] as const;
export type PlanningQuestion = (typeof planningQuestions)[number];

export const planningAnswers = ['yes', 'partly', 'not-yet'] as const;
export type PlanningAnswer = (typeof planningAnswers)[number];

/** What staff have said so far; a note says how, or what is still to be done. */
export interface PlanningCheck {
  readonly answers: Readonly<
    Partial<Record<PlanningQuestion, { readonly answer: PlanningAnswer; readonly note: string }>>
  >;
}

/** How far a check has come: a plan is ready when nothing waits for an answer. */
export function planningProgress({ answers }: PlanningCheck): {
  readonly answered: number;
  readonly total: number;
  readonly notYet: readonly PlanningQuestion[];
} {
  const given = planningQuestions.filter((question) => answers[question] !== undefined);
  const notYet = given.filter((question) => answers[question]?.answer === 'not-yet');
  return { answered: given.length, total: planningQuestions.length, notYet };
}
