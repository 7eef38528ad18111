import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RoomLog, RoomSight } from '#deliberation';
import type { Since } from '#rooms';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Meeting, plannedItem } from '../../../../test/support/rooms/meeting.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const reason = 'They pass me over';

/** Ann has reported the keeper, and written something that waits to be read. */
async function reported() {
  const meeting = await Meeting.live(rooms, {
    settings: { statements: 'first' },
    agenda: [plannedItem('Ideas', { kind: 'statements' })],
  });
  await meeting.must(meeting.host, 'agenda.start', {});
  const [ann, bob, keeper] = [
    await meeting.person('ann'),
    await meeting.person('bob'),
    await meeting.person('keeper'),
  ];
  const role = { person: keeper.person, role: 'queue-keeper' } as const;
  await meeting.must(meeting.host, 'person.role', role);
  const text = 'A garden by the library';
  const { data } = await meeting.must(ann.who, 'statement.submit', { text, language: 'en' });
  const report = { about: 'person', subject: keeper.person, reason, language: 'en' } as const;
  await meeting.must(ann.who, 'report.raise', report);
  const muted = { person: bob.person, reason: 'They shout' };
  await meeting.must(meeting.host, 'person.mute', muted);
  return { meeting, ann, bob, keeper, statement: String(data?.['statement']) };
}

const hostEvents = async ({ roomId }: Meeting, hears: 'keepers' | 'hosts') =>
  rooms.with(RoomLog, (log) => log.told(roomId, hears, { stream: 'host', from: 1, to: 99 }));

describe('whoever keeps the queue', () => {
  it('sees who is there and who may speak, and neither reports nor what waits to be read', async () => {
    const { meeting, ann, bob, keeper, statement } = await reported();
    const seen = await meeting.see(keeper.who);
    expect(seen).toMatchObject({ hears: 'keepers', host: { reports: [], submitted: [] } });
    expect(seen.host?.muted).toEqual([bob.person]);
    expect(Object.values(seen.directory.people).sort()).toEqual(['ann', 'bob', 'keeper']);
    expect(seen.directory.words).toEqual({});
    const told = JSON.stringify([seen, await hostEvents(meeting, 'keepers')]);
    for (const secret of [reason, 'They shout', statement, 'A garden'])
      expect(told).not.toContain(secret);
    expect(seen.host?.people[ann.person]).toMatchObject({ role: 'participant' });
  });

  it('hears every place of the stream, so that nothing seems lost', async () => {
    const { meeting, keeper } = await reported();
    const told = await hostEvents(meeting, 'keepers');
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_event, at) => at + 1));
    expect(told).toHaveLength((await meeting.see(keeper.who)).hostSeq ?? 0);
  });

  it('is shown the whole room anew once they run it, and the other way round', async () => {
    const { meeting, keeper, statement } = await reported();
    const { seq: pub, hostSeq: host } = await meeting.see(keeper.who);
    const catchUp = async (since: Since) =>
      rooms.with(RoomSight, (sight) => sight.catchUp(meeting.roomId, keeper.who, since));
    const asKeeper = { pub, host, hears: 'keepers' } as const;
    expect((await catchUp(asKeeper)).kind).toBe('events');
    expect((await catchUp({ pub, host })).kind).toBe('seen');
    const role = { person: keeper.person, role: 'facilitator' } as const;
    await meeting.must(meeting.host, 'person.role', role);
    const caught = await catchUp(asKeeper);
    if (caught.kind !== 'seen') throw new Error('they went on from what a keeper knows');
    expect(caught.seen.host?.submitted.map(({ id }) => id)).toEqual([statement]);
  });
});

describe('a report', () => {
  it('is read by those who run the meeting without who wrote it', async () => {
    const { meeting, ann, keeper } = await reported();
    const role = { person: keeper.person, role: 'facilitator' } as const;
    await meeting.must(meeting.host, 'person.role', role);
    for (const who of [keeper.who, meeting.host]) {
      const { host, directory } = await meeting.see(who);
      const [report] = host?.reports ?? [];
      expect(directory.words[report?.words ?? '']).toMatchObject({ text: reason, person: null });
      expect(report?.agree).toHaveLength(1);
      expect(JSON.stringify(host?.reports)).not.toContain(ann.person);
    }
    const told = await hostEvents(meeting, 'hosts');
    const raised = told.find(({ type }) => type === 'report.raised');
    expect(raised).toMatchObject({ actor: null, with: { people: { [keeper.person]: 'keeper' } } });
    expect(JSON.stringify(raised)).not.toContain(ann.person);
  });
});
