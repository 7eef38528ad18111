import type { BothWords } from '../both-words.js';
import type { EventType } from '../events.js';
import type { RoomSeen, ToldEvent } from '../wire.js';
import { breakoutsView } from './breakout-view.js';

/** A sentence for people who hear the page: the words' key, and what fills them. */
export interface Saying {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Said as it is, in place of a key's words. */
  readonly text?: BothWords;
}

type Sayings = {
  readonly [Type in EventType]?: (
    event: Extract<ToldEvent, { readonly type: Type }>,
    after: RoomSeen,
  ) => Saying | null;
};

const plainly = (key: string) => (): Saying => ({ key: `rooms.says.${key}` });

/** Only what concerns the hearer: a queue that moves, or who has voted, would drown the meeting. */
const sayings: Sayings = {
  'room.opened': plainly('opened'),
  'room.paused': plainly('paused'),
  'room.resumed': plainly('resumed'),
  'room.closed': plainly('closed'),
  'agenda.started': ({ data: { item } }, { pub }) => {
    const title = pub.agenda.find((entry) => entry.item.id === item)?.item.title;
    return title ? { key: 'rooms.says.item', text: title } : null;
  },
  'floor.started': ({ data: { person } }, { me }) =>
    person === me.person ? { key: 'rooms.says.your-turn' } : null,
  'floor.warned': (_event, { pub, me }) =>
    pub.floor !== null && pub.floor.person === me.person ? { key: 'rooms.says.turn-ends' } : null,
  'nudge.sent': (_event, { me }) => (me.nudged ? { key: 'rooms.says.nudged' } : null),
  'poll.opened': plainly('poll'),
  'poll.published': plainly('result'),
  'breakout.opened': (_event, after) => {
    const number = breakoutsView(after).now?.mine?.number;
    return number === undefined
      ? { key: 'rooms.says.groups' }
      : { key: 'rooms.says.your-group', params: { number } };
  },
  'breakout.warned': plainly('groups-end'),
  'breakout.closed': plainly('groups-back'),
  'announce.sent': ({ data: { cy, en, group } }, after) => {
    const own = breakoutsView(after).now?.mine?.id;
    if (group !== null && group !== own && !after.host) return null;
    return { key: 'rooms.says.announced', text: { cy, en } };
  },
};

/** What to say aloud about an event; null for the many of which nothing is said. */
export function sayingOf(event: ToldEvent, after: RoomSeen): Saying | null {
  const saying = sayings[event.type] as
    ((event: ToldEvent, after: RoomSeen) => Saying | null) | undefined;
  return saying ? saying(event, after) : null;
}
