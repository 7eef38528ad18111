import { agendaKinds, agendaLimits, type AgendaItem, type AgendaKind } from '#rooms';
import type { FormValues } from '../../form.js';
import { itemIds, itemValues } from './agenda-form.js';

const usualMinutes: Readonly<Record<AgendaKind, number>> = {
  ...{ text: 5, proposal: 20, question: 15, poll: 5, statements: 15, break: 10 },
};

/**
 * What a button of the agenda does to what is typed: `add:text`, `up:<id>`, `down:<id>`, `remove:<id>`.
 * Nothing is saved, and nothing else that was typed changes. Null for every other button.
 */
export function editedAgenda(
  values: FormValues,
  act: string,
  newId: () => string,
): FormValues | null {
  const [verb = '', what = ''] = act.split(':', 2);
  const ids = itemIds(values);
  if (verb === 'add') return added(values, ids, what, newId);
  const at = ids.indexOf(what);
  if (verb === 'remove') return { ...values, item: ids.filter((id) => id !== what) };
  if (verb === 'up') return { ...values, item: moved(ids, at, at - 1) };
  if (verb === 'down') return { ...values, item: moved(ids, at, at + 1) };
  return null;
}

function added(
  values: FormValues,
  ids: readonly string[],
  typed: string,
  newId: () => string,
): FormValues {
  const kind = agendaKinds.find((one) => one === typed);
  if (kind === undefined || ids.length >= agendaLimits.items) return values;
  const item = emptyItem(kind, newId);
  return { ...values, ...itemValues(item), item: [...ids, item.id] };
}

function emptyItem(kind: AgendaKind, newId: () => string): AgendaItem {
  const empty = { cy: '', en: '' };
  const poll = { id: newId(), kind: 'sense-check', question: empty, options: [] } as const;
  return {
    ...{ id: newId(), kind, title: empty, body: empty, minutes: usualMinutes[kind] },
    proposal: null,
    poll: kind === 'poll' ? { ...poll, secret: true, most: null } : null,
  };
}

/** At either end, and for what is not there, all stays as it is. */
function moved(ids: readonly string[], from: number, to: number): readonly string[] {
  const one = ids[from];
  if (one === undefined || to < 0 || to >= ids.length) return ids;
  return ids.toSpliced(from, 1).toSpliced(to, 0, one);
}
