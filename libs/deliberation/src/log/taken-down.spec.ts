import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MinutesReader, RoomLog, RoomTasksReader } from '#deliberation';
import { Meeting, plannedItem } from '../../../../test/support/rooms/meeting.js';
import { replayLines, replayOf } from '../../../../test/support/rooms/replay-of.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { MinutesService } from '../minutes/minutes.service.js';
import type { RoomVisitor } from '../rooms/room-visitor.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const nobody: RoomVisitor = { visitor: null, guest: null };
const libel = 'Mr Huws of 4 Lon Las takes the money';
const written = { text: libel, language: 'en' } as const;
const reason = 'Names a neighbour';
const all = { stream: 'pub', from: 1, to: 500 } as const;
const task = { cy: 'Siaradwch', en: 'Talk' };

/** A conclusion, a note and a statement that say the same of somebody, in one meeting. */
async function wronged() {
  const agenda = [plannedItem('Ideas', { kind: 'statements' })];
  const meeting = await Meeting.live(rooms, { agenda, settings: { statements: 'after' } });
  const { host } = meeting;
  await meeting.must(host, 'agenda.start', {});
  const ann = await meeting.person('ann');
  const bob = await meeting.person('bob');
  await meeting.must(host, 'breakout.propose', { way: 'random', groups: 2, minutes: 5, task });
  await meeting.must(host, 'breakout.assign', {});
  await meeting.must(host, 'breakout.open', {});
  await meeting.must(ann.who, 'breakout.note', { ...written, replaces: null });
  await meeting.must(host, 'breakout.recall', {});
  const { data: told } = await meeting.must(ann.who, 'outcome.suggest', {
    kind: 'conclusion',
    ...written,
  });
  await meeting.must(ann.who, 'statement.submit', written);
  const { pub } = await meeting.see(host);
  const note = Object.values(pub.breakouts[0]?.notes ?? {})[0] ?? '';
  const outcome = String(told?.['outcome']);
  const each = [note, outcome, pub.statements[0]?.id ?? ''];
  return { meeting, ann, bob, note, outcome, each };
}

const takeDown = async (meeting: Meeting, words: string) =>
  meeting.must(meeting.host, 'words.take-down', { words, reason });

/** All that anybody can read who only looks on. */
async function readAnywhere(meeting: Meeting, who: RoomVisitor = nobody): Promise<string> {
  const { roomId } = meeting;
  const seen = await meeting.see(who);
  const told = await rooms.with(RoomLog, (log) => log.told(roomId, 'everybody', all));
  const lines = await replayLines(rooms, roomId);
  return JSON.stringify([seen, told, lines]);
}

describe('what was taken down', () => {
  it('nobody reads any more who looks on or takes part: in the room, its log and its replay', async () => {
    const { meeting, ann, bob, each } = await wronged();
    for (const words of each) await takeDown(meeting, words);
    for (const who of [nobody, bob.who, ann.who])
      expect(await readAnywhere(meeting, who)).not.toContain('Huws');
    expect(JSON.stringify(await meeting.see(meeting.host))).toContain('Huws');
    const { pub } = await meeting.see(nobody);
    expect(JSON.stringify(pub)).not.toContain(reason);
  });

  it('is told again, with its words, once it was put back', async () => {
    const { meeting, outcome } = await wronged();
    await takeDown(meeting, outcome);
    const { seq } = await meeting.must(meeting.host, 'words.put-back', { words: outcome });
    const told = await rooms.with(RoomLog, (log) =>
      log.told(meeting.roomId, 'everybody', { stream: 'pub', from: seq, to: seq }),
    );
    expect(told).toMatchObject([
      { type: 'words.put-back', actor: null, with: { words: { [outcome]: { text: libel } } } },
    ]);
    expect((await meeting.see(nobody)).directory.words[outcome]?.text).toBe(libel);
  });

  it('is taken down once by two who want it at one moment', async () => {
    const { meeting, outcome } = await wronged();
    await Promise.all([takeDown(meeting, outcome), takeDown(meeting, outcome)]);
    const rows = await rooms.sql(
      `select from room_event where room_id = ? and type = 'words.taken-down'`,
      [meeting.roomId],
    );
    expect(rows).toHaveLength(1);
  });

  it('leaves the minutes, those that were published before as well', async () => {
    const { meeting, each } = await wronged();
    await meeting.must(meeting.host, 'room.close', {});
    const both = { cy: 'Cwrddom', en: 'We met' };
    const empty = { cy: '', en: '' };
    const words = { revision: 0, summary: both, decisions: empty, notes: [] };
    const { roomId, host } = meeting;
    await rooms.with(MinutesService, (s) => s.save(host, roomId, words));
    const { revision } = await rooms.with(MinutesReader, (s) => s.desk(roomId, host));
    await rooms.with(MinutesService, (s) => s.publish(host, roomId, { revision }));
    const published = async () => rooms.with(MinutesReader, (s) => s.published(roomId));
    expect(JSON.stringify(await published())).toContain('Huws');
    await meeting.must(host, 'room.archive', {});
    for (const one of each) await takeDown(meeting, one);
    const { log } = await published();
    expect(JSON.stringify(log)).not.toContain('Huws');
    const covered = { text: '', takenDown: true };
    expect(log.items[0]).toMatchObject({ outcomes: [{ words: covered }], statements: [] });
    expect(log.items[0]?.breakouts[0]?.notes).toContainEqual({ ...covered, language: 'cy' });
  });

  it('is covered among the conclusions that the organisation answers', async () => {
    const { meeting, outcome } = await wronged();
    await meeting.must(meeting.host, 'outcome.adopt', { outcome });
    const tasks = async () =>
      rooms.with(RoomTasksReader, (s) => s.ofRoom(meeting.roomId, { account: null, staff: false }));
    expect(await tasks()).toMatchObject([{ text: libel, takenDown: false }]);
    await takeDown(meeting, outcome);
    expect(await tasks()).toMatchObject([{ text: '', takenDown: true }]);
  });

  it('goes by itself when three people report it, and nobody learns from it who wrote it', async () => {
    const { meeting, ann, bob, note } = await wronged();
    const report = { about: 'words', subject: note, reason: 'Untrue', language: 'en' } as const;
    expect(await meeting.act(ann.who, 'report.raise', report)).toMatchObject({
      ok: false,
      reason: 'rooms.report-of-oneself',
    });
    const more = [await meeting.person('carys'), await meeting.person('dai')];
    for (const { who } of [bob, ...more]) await meeting.must(who, 'report.raise', report);
    expect((await meeting.see(nobody)).pub.takenDown).toEqual([note]);
    const publicly = await rooms.with(RoomLog, (log) => log.told(meeting.roomId, 'everybody', all));
    expect(publicly.at(-1)).toMatchObject({ type: 'words.taken-down', actor: null });
    expect(JSON.stringify(publicly.at(-1))).not.toContain(ann.person);
  });
});

describe('what is told without saying who it was', () => {
  it('stands in no log, and is read out of none that was written before', async () => {
    const { meeting, ann } = await wronged();
    const { roomId } = meeting;
    let later = 0;
    const accepted = async () => {
      const told = await rooms.with(RoomLog, (log) => log.told(roomId, 'everybody', all));
      // Read anew each time.
      const replay = await replayOf(rooms, roomId, performance.now() + (later += 3_600_000));
      return [...told, ...replay.events]
        .filter(({ type }) => type === 'statement.accepted')
        .map(({ actor }) => actor);
    };
    expect(await accepted()).toEqual([null, null]);
    const kept = await rooms.sql(
      `select actor from room_event where room_id = ? and type = 'statement.accepted'`,
      [roomId],
    );
    expect(kept).toEqual([{ actor: null }]);
    await rooms.sql('alter table room_event disable trigger room_event_stays');
    await rooms.sql(
      `update room_event set actor = ? where room_id = ? and type = 'statement.accepted'`,
      [ann.person, roomId],
    );
    await rooms.sql('alter table room_event enable trigger room_event_stays');
    expect(await accepted()).toEqual([null, null]);
  });
});
