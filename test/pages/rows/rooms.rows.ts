import type { Language } from '#platform';
import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Set by the test that opens the site: a process with a room that is live (1) and a draft (2). */
export const roomed = { slug: '' };

const slugs = (slug: string): Readonly<Record<Language, string>> => ({
  cy: `${slug}-cy`,
  en: slug,
});
const inProcess = { process: () => slugs(roomed.slug) };
const inDraft = { ...inProcess, params: { room: 2 } };
const inRoom = { process: () => slugs(roomed.slug), params: { room: 1 } };

/** Rooms in which much goes on: in one (1) all sit together, in another they are out in groups. */
export const busy = { slug: '', groups: '' };
const together = { process: () => slugs(busy.slug), params: { room: 1 } };
const inLobby = { ...together, params: { room: 2 } };
const isOver = { ...together, params: { room: 3 } };
/** An open poll of that room, published. */
export const answeredOpenly = '00000000-0000-4000-8000-0000000000aa';
const inGroups = { process: () => slugs(busy.groups), params: { room: 1 } };

/** Whoever runs the room, and somebody who takes part; their browsers come from the stage. */
export const host = 'the host of the room';
export const participant = 'somebody in the room';
export const busyOnes = {
  host: 'the host of the busy room',
  waiting: 'somebody who waits to speak',
  grouped: 'somebody in a group',
  removed: 'somebody who was removed',
} as const;

export const roomsRows: readonly Row[] = [
  { name: 'rooms of a process', route: 'rooms', ...inProcess },
  { name: 'rooms of a process, to the host', route: 'rooms', who: host, ...inProcess },
  { name: 'a new room', route: 'newRoom', who: host, ...inProcess },
  { name: 'a new room, refused', route: 'newRoom', who: host, ...inProcess, send: {} },
  { name: 'preparing a room', route: 'prepareRoom', who: host, ...inDraft },
  {
    ...{ name: 'preparing a room, refused', route: 'prepareRoom', who: host, ...inDraft },
    send: { starts: 'soon', floorSeconds: 'two' },
  },
  { name: 'the console', route: 'roomConsole', who: host, ...inRoom },
  { name: 'the wall', route: 'roomWall', ...inRoom },
  { name: 'the wall with its code', route: 'roomWall', who: host, ...inRoom },
  { name: 'joining by code', route: 'joinRoom' },
  { name: 'joining by code, from the wall', route: 'joinRoom', query: '?code=ABC234' },
  {
    ...{ name: 'joining by code, refused', route: 'joinRoom', status: 422 },
    send: { code: 'ABC234', name: 'M' },
  },
  { name: 'joining by code, signed in', route: 'joinRoom', who: participant },
  { name: 'the screen in the hall', route: 'roomKiosk', who: host, ...inRoom },
  {
    ...{ name: 'the screen in the hall, refused', route: 'roomKiosk', who: host, ...inRoom },
    send: { name: 'M' },
  },
  { name: 'a room, to nobody', route: 'room', ...together },
  { name: 'a room, to somebody in it', route: 'room', who: busyOnes.waiting, ...together },
  { name: 'a room, to its host', route: 'room', who: busyOnes.host, ...together },
  { name: 'a room, kept still', route: 'room', ...together, query: '?still' },
  { name: 'a room in groups', route: 'room', who: busyOnes.grouped, ...inGroups },
  {
    ...{ name: 'who chose what', route: 'roomPoll', process: inGroups.process },
    params: { room: 1, poll: answeredOpenly },
  },
  { name: 'a room, to somebody removed', route: 'room', who: busyOnes.removed, ...inGroups },
  { name: 'a room before it opens', route: 'room', who: busyOnes.waiting, ...inLobby },
  { name: 'a room that is over', route: 'room', who: busyOnes.waiting, ...isOver },
];

/** What is only posted to. */
export const roomsPosts: readonly RouteName[] = ['roomAct'];
