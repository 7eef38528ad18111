// An open page of a live room: it hears what happens, shows it at once, and sends its forms over the
// same line. Without this, and while no line can be had, the page is right when loaded and forms post.
import { io } from 'socket.io-client';
import type { Words } from '#counting';
import type { RoomWhere } from '#rooms';
import { bodyOf } from './room/body.js';
import { LineState } from './room/line-state.js';
import { LiveLine } from './room/live-line.js';
import { RoomPage } from './room/room-page.js';
import { templates } from './room/templates.js';

/** Without a socket the room is asked for again, so often in milliseconds. */
const askAgain = 5000;
const broken = 'rooms.line.broken';

async function wordsAt(address: string): Promise<Words> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the words did not come: ${answer.status}`);
  return (await answer.json()) as Words;
}

async function open(body: HTMLElement): Promise<void> {
  const { room = '', body: name = 'room', where: place = '{}', words = '' } = body.dataset;
  const where = { now: JSON.parse(place) as RoomWhere };
  const filled = bodyOf(name, () => where.now, { words: await wordsAt(words), templates });
  const says = document.querySelector<HTMLElement>('[data-room-says]');
  const socket = io({
    transports: ['websocket'],
    reconnectionDelayMax: 10_000,
    autoConnect: false,
  });
  const page: RoomPage = new RoomPage({ body, says }, filled, where, () => line);
  const { known } = page;
  const line = new LiveLine(socket, room, {
    told: (event) => known.take(event),
    me: (told) => known.takeMe(told),
    online: (online) => known.revise((seen) => ({ ...seen, online })),
    declared: (declared) => known.revise((seen) => ({ ...seen, declared })),
    lost: () => void catchUp(),
    removed: () => known.revise((seen) => ({ ...seen, me: { ...seen.me, removed: true } })),
  });
  const state = new LineState(document.querySelector('[data-room-line]'), filled.t(broken));
  const catchUp = async () => {
    if (await known.catchUp()) state.whole();
    else state.broken();
  };
  state.broken();
  socket.on('auth.expiring', () => page.say({ key: 'rooms.says.session-ends' }));
  socket.on('connect', () => void catchUp());
  socket.on('connect_error', () => state.broken());
  socket.on('disconnect', (reason) => {
    state.broken();
    // The session has ended, here or elsewhere: what everybody may hear goes on.
    if (reason === 'io server disconnect') socket.connect();
  });
  setInterval(() => {
    if (!socket.connected) void known.catchUp();
    else if (state.isBroken) void catchUp();
  }, askAgain);
  window.addEventListener('pagehide', () => socket.disconnect());
  window.addEventListener('pageshow', ({ persisted }) => persisted && socket.connect());
  socket.connect();
}

for (const body of document.querySelectorAll<HTMLElement>('[data-room-live]')) void open(body);
