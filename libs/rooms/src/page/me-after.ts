import type { EventType } from '../events.js';
import type { PublicState } from '../room-state.js';
import type { Me, ToldEvent } from '../wire.js';

type Own = {
  readonly [Type in EventType]?: (
    me: Me,
    event: Extract<ToldEvent, { readonly type: Type }>,
    pub: PublicState,
  ) => Me;
};

/** What was chosen in a secret poll is nobody's to look up once it is counted, not even one's own. */
function forgotten(me: Me, id: string, { polls }: PublicState): Me {
  if (!polls.some(({ plan }) => plan.id === id && plan.secret)) return me;
  const others = Object.entries(me.ballots).filter(([poll]) => poll !== id);
  return { ...me, ballots: Object.fromEntries(others) };
}

const own: Own = {
  'agenda.started': (me) => ({ ...me, ready: false, nudged: false }),
  'queue.joined': (me, { data }) => (data.person === me.person ? { ...me, nudged: false } : me),
  'nudge.sent': (me, { data }) =>
    me.person !== null && data.people.includes(me.person) ? { ...me, nudged: true } : me,
  'poll.closed': (me, { data }, pub) => forgotten(me, data.poll, pub),
  'breakout.proposed': (me) => ({ ...me, group: null, note: null }),
  'breakout.closed': (me) => ({ ...me, group: null, note: null }),
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

/** What an event says about the reader in a room that stood so before it: the rest comes as an answer to them, or in a word of its own. */
export function meAfter(me: Me, event: ToldEvent, pub: PublicState): Me {
  const reducer = own[event.type] as
    ((me: Me, event: ToldEvent, pub: PublicState) => Me) | undefined;
  return reducer ? reducer(me, event, pub) : me;
}
