import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Meeting, plannedItem } from '../../../../test/support/rooms/meeting.js';
import { replayLines, replayOf } from '../../../../test/support/rooms/replay-of.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { RoomVisitor } from '../rooms/room-visitor.js';
import { MinutesReader } from './minutes.reader.js';
import { MinutesService } from './minutes.service.js';
import { ReplaysReader } from './replays.reader.js';
import type { MinutesWords } from './room-minutes.entity.js';

let rooms: Rooms;
let meeting: Meeting;
let item: string;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

beforeEach(async () => {
  const agenda = [plannedItem('Paths')];
  item = agenda[0]?.id ?? '';
  meeting = await Meeting.live(rooms, { agenda });
});

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
const whole = (summary: string): MinutesWords => ({
  ...{ summary: both(summary), decisions: both('Two benches'), notes: { [item]: both('Talked') } },
});

async function close(): Promise<void> {
  await meeting.must(meeting.host, 'room.close', {});
}

async function write(
  words: Partial<MinutesWords>,
  revision: number,
  who: RoomVisitor = meeting.host,
): Promise<void> {
  const { notes, ...rest } = { ...whole('We met'), ...words };
  const list = Object.entries(notes).map(([id, said]) => ({ item: id, ...said }));
  await rooms.with(MinutesService, (s) =>
    s.save(who, meeting.roomId, { revision, ...rest, notes: list }),
  );
}

const publish = (revision: number, because?: MinutesWords['summary']) =>
  rooms.with(MinutesService, (s) =>
    s.publish(meeting.host, meeting.roomId, { revision, ...(because && { because }) }),
  );
const desk = (who: RoomVisitor = meeting.host) =>
  rooms.with(MinutesReader, (s) => s.desk(meeting.roomId, who));
const published = (version?: number) =>
  rooms.with(MinutesReader, (s) => s.published(meeting.roomId, version));

describe('the minutes of a room', () => {
  it('wait until it is over', async () => {
    await expect(desk()).rejects.toMatchObject({ code: 'minutes.too-early' });
    await expect(write({}, 0)).rejects.toMatchObject({ code: 'minutes.too-early' });
  });

  it('are drafted from the log, and written by those who run the room alone', async () => {
    const { who } = await meeting.person('ann');
    await close();
    const { log, revision } = await desk();
    expect(revision).toBe(0);
    expect(log.items.map((one) => one.item.title.en)).toEqual(['Paths']);
    expect(log.tookPart.online).toBe(1);
    for (const visitor of [who, { visitor: null, guest: null }])
      await expect(desk(visitor)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(write({}, 0, who)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('are written by its facilitator, who need not work for anybody', async () => {
    const { who, person } = await meeting.person('ann');
    await meeting.must(meeting.host, 'person.role', { person, role: 'facilitator' });
    await close();
    await write({}, 0, who);
    expect(await desk()).toMatchObject({ revision: 2, words: whole('We met'), version: 0 });
  });

  it('tell the later of two who write at once, and keep what the earlier wrote', async () => {
    await close();
    await write({}, 0);
    const { revision } = await desk();
    const writers = ['first', 'second'].map((words) => write({ summary: both(words) }, revision));
    const ends = await Promise.allSettled(writers);
    const refused = ends.filter((end) => end.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toMatchObject([
      { code: 'minutes.changed' },
    ]);
    const kept = ends[0]?.status === 'fulfilled' ? 'first' : 'second';
    expect((await desk()).words.summary).toEqual(both(kept));
  });

  it('begun twice at once are begun once', async () => {
    await close();
    const ends = await Promise.allSettled([write({}, 0), write({}, 0), write({}, 0)]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    ['a summary in one language', { summary: { cy: '', en: 'We met' } }, 'minutes.summary-needed'],
    ['no summary', { summary: { cy: ' ', en: ' ' } }, 'minutes.summary-needed'],
    [
      'decisions in one language',
      { decisions: { cy: 'Mainc', en: '' } },
      'minutes.other-language-needed',
    ],
  ])('are not published with %s', async (_what, words, code) => {
    await close();
    await write(words, 0);
    await expect(publish((await desk()).revision)).rejects.toMatchObject({ code });
    await expect(published()).rejects.toMatchObject({ code: 'minutes.none' });
  });

  it('name the note that is in one language only', async () => {
    await close();
    await write({ notes: { [item]: { cy: 'Siarad', en: '' } } }, 0);
    await expect(publish((await desk()).revision)).rejects.toMatchObject({
      field: `notes.${item}.en`,
    });
  });

  it('tell everybody with an account who took part, but whoever was removed and who published', async () => {
    const ann = await meeting.person('ann');
    const bob = await meeting.person('bob');
    await meeting.must(meeting.host, 'person.add', { name: 'Dai' });
    await meeting.must(meeting.host, 'person.remove', { person: bob.person, reason: 'Shouting' });
    await close();
    await write({}, 0);
    await publish((await desk()).revision);
    const told = await rooms.sql<{ id: string; room: number }>(
      `select account_id as id, (facts ->> 'room')::int as room from notice
       where kind = 'minutes-published'
         and account_id in (select account_id from room_person where room_id = ?)`,
      [meeting.roomId],
    );
    expect(told).toEqual([{ id: ann.who.visitor?.id, room: meeting.number }]);
  });

  it('are corrected in a new version that says why; the earlier one stays', async () => {
    await close();
    await write({}, 0);
    expect(await publish((await desk()).revision)).toBe(1);
    const first = (await desk()).revision;
    await expect(publish(first)).rejects.toMatchObject({ code: 'minutes.nothing-new' });
    await write({ summary: both('We met again') }, first);
    const { revision, isDraft } = await desk();
    expect(isDraft).toBe(true);
    expect((await published()).words.summary).toEqual(both('We met'));
    await expect(publish(revision)).rejects.toMatchObject({ code: 'minutes.because-needed' });
    await publish(revision, both('The summary'));
    expect(await published()).toMatchObject({
      ...{ version: 2, because: both('The summary') },
      words: { summary: both('We met again') },
      versions: [{ version: 2 }, { version: 1, because: null }],
    });
    expect((await published(1)).words.summary).toEqual(both('We met'));
    await expect(published(3)).rejects.toMatchObject({ code: 'minutes.none' });
  });

  it('once published stay as they are, also for the database', async () => {
    await close();
    await write({}, 0);
    await publish((await desk()).revision);
    const { roomId } = meeting;
    for (const sql of [
      `update room_minutes_version set words = '{}' where room_id = ?`,
      'update room_minutes_version set pub_seq = pub_seq + 1 where room_id = ?',
      'delete from room_minutes_version where room_id = ?',
    ])
      await expect(rooms.sql(sql, [roomId])).rejects.toThrow('published minutes stay');
    await rooms.sql('update room_minutes_version set published_by_id = null where room_id = ?', [
      roomId,
    ]);
  });

  it('know of nothing that happened after they were published, until they are corrected', async () => {
    const ann = await meeting.person('ann');
    const asked = { kind: 'conclusion', text: 'Mend the gate', language: 'en' } as const;
    const { data } = await meeting.must(ann.who, 'outcome.suggest', asked);
    await close();
    await write({}, 0);
    await publish((await desk()).revision);
    await meeting.must(meeting.host, 'outcome.adopt', { outcome: String(data?.['outcome']) });
    expect((await published()).log.between.outcomes).toMatchObject([{ state: 'suggested' }]);
    const { revision, log } = await desk();
    expect(log.between.outcomes).toMatchObject([{ state: 'adopted' }]);
    await write({}, revision);
    await publish((await desk()).revision, both('What was adopted'));
    expect((await published()).log.between.outcomes).toMatchObject([{ state: 'adopted' }]);
  });
});

const replay = async (now?: number) => replayOf(rooms, meeting.roomId, now);
const linesNow = async () => replayLines(rooms, meeting.roomId);

describe('the replay of a room', () => {
  it('is read once for whoever goes through it, and anew when something happened', async () => {
    const [before, again] = await Promise.all([replay(0), replay(9_000)]);
    expect(again).toBe(before);
    await close();
    const later = await replay(9_000);
    expect(later.events.length).toBeGreaterThan(before.events.length);
    expect(later.tag).not.toBe(before.tag);
  });

  it('forgets within moments whoever is erased beside the log', async () => {
    const ann = await meeting.person('ann');
    await meeting.must(ann.who, 'queue.join', { kind: 'normal' });
    expect((await replay(0)).directory.people).toEqual({ [ann.person]: 'ann' });
    await rooms.sql(`update room_person set name = '' where id = ?`, [ann.person]);
    expect((await replay(11_000)).directory.people).toEqual({ [ann.person]: '' });
  });

  it('comes in pieces that stay small, however long the meeting was', async () => {
    const view = await replay();
    const [event] = view.events;
    if (!event) throw new Error('something happened');
    const long = { ...view, events: Array.from({ length: 1_000 }, () => event) };
    const pieces = await rooms.with(ReplaysReader, async (s) =>
      Promise.resolve([...s.lines(long)]),
    );
    expect(pieces).toHaveLength(6);
    expect(pieces.join('').trimEnd().split('\n')).toHaveLength(1_001);
  });

  it('has its public events in order, and no name that they do not mention', async () => {
    const ann = await meeting.person('ann');
    await meeting.person('silent');
    await meeting.must(ann.who, 'queue.join', { kind: 'normal' });
    const { events, directory } = await replay();
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, at) => at + 1));
    expect(Object.keys(directory.people)).toEqual([ann.person]);
    const lines = await linesNow();
    const read = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(read).toEqual([{ directory }, ...events]);
    expect(lines).not.toContain('person.joined');
  });

  it('leaves out the name of somebody who was removed', async () => {
    const ann = await meeting.person('ann');
    await meeting.must(ann.who, 'queue.join', { kind: 'normal' });
    await meeting.must(meeting.host, 'person.remove', { person: ann.person, reason: 'Shouting' });
    const lines = await linesNow();
    expect(lines).not.toMatch(/"ann|Shouting/);
  });
});
