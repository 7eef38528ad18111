import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyMeeting } from '../../../../test/support/rooms/any-command.js';
import { RandomMeeting } from '../../../../test/support/rooms/random-meeting.js';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import { afterEvent } from '../page/told.js';
import type { HostEvent } from '../events.js';
import { reduceHost } from '../reduce.js';
import { emptyRoom, type HostState } from '../room-state.js';
import { isPublic, type RoomSeen } from '../wire.js';
import { forHosts, toldToHosts, type Veil } from './for-hosts.js';
import { forKeepers, toldToKeepers } from './for-keepers.js';
import { meIn, saidNothing } from './me-in.js';
import { mentionedBy } from './event-mentions.js';

const meetings = anyMeeting(80).map((wishes) => {
  const meeting = new RandomMeeting();
  for (const wish of wishes) meeting.grant(wish);
  return meeting.log.filter((event) => !isPublic(event));
});
const veil: Veil = (report, person) => `somebody ${String(person.length)} ${report} ${person}`;

const nobody: RoomSeen = {
  ...{ room: 'room', seq: 0, hostSeq: 0, pub: emptyRoom.pub, host: emptyRoom.host },
  ...{ now: 0, online: 1, directory: { people: {}, words: {} } },
  me: meIn(emptyRoom, { person: null, role: null }, saidNothing),
};

/** As a browser that heard every event knows it. */
function heard(events: readonly ReturnType<typeof toldToKeepers>[]): RoomSeen {
  return events.reduce<RoomSeen>(
    (seen, event) => afterEvent(seen, { ...event, room: 'room' }),
    nobody,
  );
}
const whole = (log: readonly HostEvent[]): HostState => log.reduce(reduceHost, emptyRoom.host);

describe('what keepers of a queue are told', () => {
  it('leads to what they are shown, and leaves no hole in the stream', () => {
    fc.assert(
      fc.property(meetings, (log) => {
        const { host, hostSeq } = heard(log.map(toldToKeepers));
        expect(host).toEqual(forKeepers(whole(log)));
        expect(hostSeq).toBe(log.length);
      }),
      { numRuns: 60 },
    );
  });

  it('mentions nobody’s words, and no reason that was given for anything', () => {
    fc.assert(
      fc.property(meetings, (log) => {
        for (const told of log.map(toldToKeepers)) {
          if (told.type === 'host.unsaid') expect([told.data, told.actor]).toEqual([{}, null]);
          else expect(mentionedBy(told).words).toEqual([]);
          if ('reason' in told.data) expect(told.data.reason).toBe('');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is who is there and who may speak, and neither reports, results nor what waits to be read', () => {
    const room = ToldRoom.live({ statements: 'first' });
    const [ann, bob, keeper] = [room.join(), room.join(), room.join('queue-keeper')];
    room.ask('statement.submit', { text: 'A garden by the library', language: 'en' }, ann);
    const report = { about: 'person', subject: keeper.person, language: 'en' } as const;
    room.ask('report.raise', { ...report, reason: 'They pass me over' }, ann);
    room.ask('person.mute', { person: bob.person, reason: 'They shout' });
    room.ask('help.raise', {}, bob);
    const { people, muted, help, ...rest } = forKeepers(room.state.host);
    expect(Object.keys(people)).toEqual([ann.person, bob.person, keeper.person]);
    expect([muted, help.length]).toEqual([[bob.person], 1]);
    expect(rest).toMatchObject({ submitted: [], reports: [], counted: {}, groupNotes: {} });
    const told = room.events.filter((event) => !isPublic(event)).map(toldToKeepers);
    expect(JSON.stringify(told)).not.toContain('They shout');
    expect(told.filter(({ type }) => type === 'host.unsaid')).toHaveLength(2);
  });
});

describe('what those who run a meeting are told', () => {
  it('leads to what they are shown', () => {
    fc.assert(
      fc.property(meetings, (log) => {
        const { host } = heard(log.map((event) => toldToHosts(event, veil)));
        expect(host).toEqual(forHosts(whole(log), veil));
      }),
      { numRuns: 60 },
    );
  });

  it('says how many report something, and never who: it may be about them', () => {
    const room = ToldRoom.live();
    const [ann, bob, chair] = [room.join(), room.join(), room.join('facilitator')];
    const report = { about: 'person', subject: chair.person, language: 'en' } as const;
    const { data } = room.ask('report.raise', { ...report, reason: 'They shout' }, ann);
    room.ask('report.validate', { report: String(data?.['report']), agrees: true }, bob);
    const unknown: Veil = (_report, person) => (person === ann.person ? 'one' : 'two');
    const told = room.events
      .filter((event) => !isPublic(event))
      .filter(({ type }) => type.startsWith('report.'))
      .map((event) => toldToHosts(event, unknown));
    const [shown] = forHosts(room.state.host, unknown).reports;
    expect(shown).toMatchObject({ by: 'one', agree: ['one', 'two'] });
    const mentioned = told.flatMap((event) => mentionedBy(event).people);
    for (const { person } of [ann, bob]) {
      expect(JSON.stringify([told, shown])).not.toContain(person);
      expect(mentioned).not.toContain(person);
    }
  });
});
