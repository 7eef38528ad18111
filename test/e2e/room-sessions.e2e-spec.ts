import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomVisitor } from '#deliberation';
import { Meeting } from '../support/rooms/meeting.js';
import { RoomClient } from '../support/rooms/room-client.js';
import { roomsOf } from '../support/rooms/rooms-of.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
const clients: RoomClient[] = [];

beforeAll(async () => {
  server = await startServer();
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => server.stop());

/** A session of theirs, and of theirs alone. */
async function session({ visitor }: RoomVisitor): Promise<string> {
  return (await server.signIn(visitor?.email ?? '')).cookie;
}

const endsAt = async ({ visitor }: RoomVisitor, at: string) =>
  roomsOf(server).sql(`update session set expires_at = ${at} where account_id = ?`, [
    visitor?.id ?? '',
  ]);
const soon = (seconds: number) => `clock_timestamp() + interval '${seconds} seconds'`;

async function page({ roomId }: Meeting, cookie: string): Promise<RoomClient> {
  const client = new RoomClient({ address: server.address, room: roomId, cookie });
  clients.push(client);
  return client.open();
}

const isNobody = async (client: RoomClient) =>
  client.waitFor('to be nobody', ({ me }) => me?.person === null && me.role === null);

describe('a session that ends while somebody is in a room', () => {
  it('is announced within its last minute, and goes on until then', async () => {
    const meeting = await Meeting.live(roomsOf(server));
    const { who } = await meeting.person('ann');
    const cookie = await session(who);
    await endsAt(who, soon(40));
    const ann = await page(meeting, cookie);
    await ann.waitFor('the warning', ({ expiring }) => expiring > 0);
    expect(await ann.act('queue.join', { kind: 'normal' })).toMatchObject({ ok: true });
  });

  it('was announced once, and lets go of the line at its end; whoever comes back with it is nobody', async () => {
    const meeting = await Meeting.live(roomsOf(server));
    const cookie = await session(meeting.host);
    // Long enough for a busy machine to come in and to be warned.
    await endsAt(meeting.host, soon(12));
    const host = await page(meeting, cookie);
    expect(host.seen?.host).not.toBeNull();
    await host.waitFor('the line to end', ({ socket }) => !socket.connected);
    expect(host.expiring).toBe(1);
    host.socket.connect();
    await isNobody(host);
    expect(host.seen?.host).toBeNull();
    expect(await host.act('room.pause', {})).toMatchObject({ ok: false, code: 'UNAUTH' });
    const told = { room: meeting.roomId, stream: 'host', from: 1 };
    expect(await host.say('room.sync', told)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });

  it('opens nothing from that instant on, also while the line is still there', async () => {
    const meeting = await Meeting.live(roomsOf(server));
    const { who } = await meeting.person('ann');
    const ann = await page(meeting, await session(who));
    await ann.mustAct('queue.join', { kind: 'normal' });
    await endsAt(who, 'clock_timestamp()');
    expect(await ann.act('queue.join', { kind: 'question' })).toMatchObject({ code: 'UNAUTH' });
    const { pub } = await meeting.see(meeting.host);
    expect(pub.queue.waiting).toHaveLength(1);
  });

  it('is followed by another when they sign in: a new line is theirs again', async () => {
    const meeting = await Meeting.live(roomsOf(server));
    const { who, person } = await meeting.person('ann');
    await session(who);
    await endsAt(who, 'clock_timestamp()');
    const ann = await page(meeting, await session(who));
    expect(ann.me?.person).toBe(person);
    expect(await ann.act('queue.join', { kind: 'normal' })).toMatchObject({ ok: true });
  });
});
