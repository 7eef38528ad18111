import type { BothLanguages, FieldProblem } from '#platform';
import { planGaps, type PlanGap, type Prepared } from '#rooms';
import { itemField } from './agenda-form.js';

/** What keeps the lobby from opening, each with the field where it is mended. */
export function gapProblems(prepared: Prepared): readonly FieldProblem[] {
  return planGaps(prepared).map(({ item, what }): FieldProblem => {
    if (item === null)
      return { field: roomField(what, prepared), code: `rooms.gap-${what}`, params: {} };
    const number = prepared.plan.agenda.findIndex(({ id }) => id === item) + 1;
    const code = `rooms.gap-item-${what}`;
    return { field: itemField(item, fields[what] ?? what), code, params: { item: number } };
  });
}

const fields: Readonly<Record<string, string>> = {
  ...{ title: 'title.cy', body: 'body.cy', poll: 'poll.question.cy' },
};

/** Of words in both languages, the first that is missing. */
function roomField(what: PlanGap['what'], { title, about }: Prepared): string {
  if (what === 'groups') return 'groups.cy';
  if (what !== 'title' && what !== 'about') return what;
  const words: BothLanguages = what === 'title' ? title : about;
  return `${what}.${words.cy.trim() === '' ? 'cy' : 'en'}`;
}
