import type { RoomView } from '#deliberation';
import type { ProcessView } from '#processes';
import { agendaKinds, pollKinds, queuePolicies, type AgendaKind } from '#rooms';
import type { FormValues } from '../../form.js';
import { page, type Page, type PageProblem } from '../../page.js';
import { itemField, itemIds, minutesOf } from './agenda-form.js';
import { gapProblems } from './gap-problems.js';
import { headOf, headValues } from './head-form.js';
import { planValues } from './plan-form.js';

/** The room that is prepared, and what its agenda can be about. */
export interface Subject {
  readonly process: ProcessView;
  readonly room: RoomView;
  readonly proposals: readonly { readonly number: number; readonly title: string }[];
}

interface Answer {
  readonly values?: FormValues;
  readonly problems?: readonly PageProblem[];
}

/** The whole form, as it was saved or as it was typed. */
export function prepareForm({ process, room, proposals }: Subject, answer: Answer = {}): Page {
  const values = answer.values ?? { ...headValues(room), ...planValues(room.plan) };
  const minutes = minutesOf(values);
  const { startsAt } = headOf(values).value;
  const from = startsAt === '' ? null : new Date(startsAt);
  const items = itemIds(values).map((id, at) => ({
    ...{ id, number: at + 1 },
    kind: (values[itemField(id, 'kind')] ?? 'text') as AgendaKind,
  }));
  return page(
    'rooms/prepare/prepare.njk',
    {
      ...{ process, room, proposals, values, items, minutes, agendaKinds, pollKinds },
      ...{ policies: queuePolicies, gaps: gapProblems(room), from },
      until: from && minutes > 0 ? new Date(from.getTime() + minutes * 60_000) : null,
    },
    { keepForm: true, problems: answer.problems ?? [] },
  );
}
