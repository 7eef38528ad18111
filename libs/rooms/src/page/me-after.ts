import type { EventType } from '../events.js';
import type { Me, ToldEvent } from '../wire.js';

type Own = {
  readonly [Type in EventType]?: (me: Me, event: Extract<ToldEvent, { readonly type: Type }>) => Me;
};

const own: Own = {
  'agenda.started': (me) => ({ ...me, ready: false, nudged: false }),
  'queue.joined': (me, { data }) => (data.person === me.person ? { ...me, nudged: false } : me),
  'nudge.sent': (me, { data }) =>
    me.person !== null && data.people.includes(me.person) ? { ...me, nudged: true } : me,
  'breakout.proposed': (me) => ({ ...me, note: null }),
  'breakout.closed': (me) => ({ ...me, note: null }),
  'statement.accepted': (me, { data }) => ({
    ...me,
    waiting: me.waiting.filter((id) => id !== data.statement),
  }),
  'person.removed': (me, { data }) => (data.person === me.person ? { ...me, removed: true } : me),
  'person.role-set': (me, { data }) =>
    data.person === me.person ? { ...me, role: data.role } : me,
  'person.muted': (me, { data }) => (data.person === me.person ? { ...me, muted: true } : me),
  'person.unmuted': (me, { data }) => (data.person === me.person ? { ...me, muted: false } : me),
};

/** What an event says about the reader: the rest comes as an answer to them, or in a word of its own. */
export function meAfter(me: Me, event: ToldEvent): Me {
  const reducer = own[event.type] as ((me: Me, event: ToldEvent) => Me) | undefined;
  return reducer ? reducer(me, event) : me;
}
