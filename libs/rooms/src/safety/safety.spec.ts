import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ToldRoom } from '../../../../test/support/rooms/told-room.js';
import type { Actor } from '../decision.js';
import { reportsThatHide } from './safety.contract.js';

const reason = 'Shouting at others';

function statementBy(room: ToldRoom, by: Actor): string {
  const text = 'Benches along the whole river path';
  const { data } = room.ask('statement.submit', { text, language: 'en' }, by);
  return data?.['statement'] as string;
}

const about = (subject: string, kind: 'statement' | 'person' = 'statement') =>
  ({ about: kind, subject, reason: 'Insults a family', language: 'en' }) as const;

const isShown = (room: ToldRoom, id: string) =>
  room.state.pub.statements.some((statement) => statement.id === id);

/** Raised, and its id. */
function raised(room: ToldRoom, data: ReturnType<typeof about>, by: Actor): string {
  return room.ask('report.raise', data, by).data?.['report'] as string;
}

describe('removing somebody', () => {
  it('takes them from the queue and the floor, explains it to the hosts, and says it last', () => {
    const room = ToldRoom.live();
    const loud = room.join();
    room.ask('queue.join', { kind: 'normal' }, loud);
    room.ask('queue.next', {});
    const { events } = room.ask('person.remove', { person: loud.person, reason });
    expect(events.map(({ type }) => type)).toEqual([
      ...['floor.ended', 'person.removal-explained', 'person.removed'],
    ]);
    expect(room.state.pub.floor).toBeNull();
    expect(room.state.host.people[loud.person]?.leftAt).not.toBeNull();
    expect(room.refusal('room.join', {}, loud)).toBe('rooms.removed');
    expect(room.ask('person.remove', { person: loud.person, reason }).events).toEqual([]);
  });

  it('withdraws what they wait for', () => {
    const room = ToldRoom.live();
    const loud = room.join();
    room.ask('queue.join', { kind: 'normal' }, loud);
    room.ask('person.remove', { person: loud.person, reason });
    expect(room.state.pub.queue.waiting).toEqual([]);
  });

  it('empties their seat in a group', () => {
    const room = ToldRoom.live();
    const people = Array.from({ length: 4 }, () => room.join());
    const task = { cy: 'Siaradwch', en: 'Talk' };
    room.ask('breakout.propose', { way: 'random', groups: 2, minutes: 5, task });
    room.ask('breakout.assign', {});
    const [{ person } = { person: '' }] = people;
    room.ask('person.remove', { person, reason });
    expect(Object.values(room.state.host.seats).some((seats) => person in seats)).toBe(false);
    expect(room.events.at(-1)?.type).toBe('person.removed');
  });
});

describe('letting somebody in again', () => {
  it('undoes that they were removed: they come back as what they were, also when it is over', () => {
    const room = ToldRoom.live();
    const { person } = room.join('speaker');
    const gone = { person, role: null };
    room.ask('person.remove', { person, reason });
    room.ask('person.readmit', { person });
    expect(room.ask('person.readmit', { person }).events).toEqual([]);
    expect(room.refusal('room.join', {}, gone)).toBeNull();
    expect(room.state.host.people[person]).toMatchObject({ role: 'speaker', leftAt: null });
    room.ask('person.remove', { person, reason });
    room.ask('room.close', {});
    room.ask('person.readmit', { person });
    expect(room.state.pub.removed).toEqual([]);
  });

  it('is for those who run the meeting', () => {
    const room = ToldRoom.live();
    const { person } = room.join();
    room.ask('person.remove', { person, reason });
    for (const role of ['participant', 'queue-keeper'] as const)
      expect(room.refusal('person.readmit', { person }, room.join(role))).toBe('rooms.not-yours');
  });
});

describe('muting somebody', () => {
  it('leaves them their vote and takes their voice, until it is given back', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const [author, loud] = [room.join(), room.join()];
    const statement = statementBy(room, author);
    room.ask('queue.join', { kind: 'normal' }, loud);
    room.ask('person.mute', { person: loud.person, reason });
    expect(room.state.pub.queue.waiting).toEqual([]);
    expect(room.refusal('queue.join', { kind: 'normal' }, loud)).toBe('rooms.muted');
    expect(room.refusal('statement.vote', { statement, vote: 1 }, loud)).toBeNull();
    room.ask('person.unmute', { person: loud.person });
    expect(room.refusal('queue.join', { kind: 'normal' }, loud)).toBeNull();
  });

  it('happens once, however often it is asked', () => {
    const room = ToldRoom.live();
    const { person } = room.join();
    expect(room.ask('person.unmute', { person }).events).toEqual([]);
    room.ask('person.mute', { person, reason });
    expect(room.ask('person.mute', { person, reason }).events).toEqual([]);
  });
});

describe('shutting somebody out', () => {
  it.each(['person.remove', 'person.mute'] as const)(
    'by %s concerns nobody themselves, no stranger, and no host but by a host',
    (type) => {
      const room = ToldRoom.live();
      const [host, facilitator] = [room.join('host'), room.join('facilitator')];
      const refusal = (person: string, by: Actor) => room.refusal(type, { person, reason }, by);
      expect(refusal(facilitator.person, facilitator)).toBe('rooms.not-yourself');
      expect(refusal(host.person, facilitator)).toBe('rooms.host-stays');
      expect(refusal('nobody', facilitator)).toBe('rooms.unknown-person');
      expect(refusal(facilitator.person, room.join())).toBe('rooms.not-yours');
      expect(refusal(facilitator.person, host)).toBeNull();
    },
  );

  it.each(['person.remove', 'person.mute'] as const)(
    'by %s is nothing that a facilitator may do to staff, whatever the log calls them',
    (type) => {
      const room = ToldRoom.live();
      const [staff, facilitator] = [room.join('observer'), room.join('facilitator')];
      room.staff.add(staff.person);
      const asked = { person: staff.person, reason };
      expect(room.refusal(type, asked, facilitator)).toBe('rooms.host-stays');
      expect(room.refusal(type, asked)).toBeNull();
    },
  );
});

describe('a report', () => {
  it('is about something that is seen or somebody who is there, and not about oneself', () => {
    const room = ToldRoom.live({ statements: 'first' });
    const [author, other] = [room.join(), room.join()];
    const statement = statementBy(room, author);
    const refusal = (data: ReturnType<typeof about>, by: Actor) =>
      room.refusal('report.raise', data, by);
    expect(refusal(about(statement), other)).toBe('rooms.unknown-statement');
    room.ask('statement.accept', { statement });
    expect(refusal(about(statement), author)).toBe('rooms.report-of-oneself');
    expect(refusal(about(other.person, 'person'), other)).toBe('rooms.report-of-oneself');
    expect(refusal(about('nobody', 'person'), other)).toBe('rooms.unknown-person');
  });

  it('of the same thing by another agrees with the first, and counts once for each', () => {
    const room = ToldRoom.live();
    const [one, other, loud] = [room.join(), room.join(), room.join()];
    const report = raised(room, about(loud.person, 'person'), one);
    for (const by of [other, other, one])
      expect(raised(room, about(loud.person, 'person'), by)).toBe(report);
    expect(room.state.host.reports).toMatchObject([{ agree: [one.person, other.person] }]);
    expect(room.words).toHaveLength(1);
  });

  it('is looked at by others: neither by whoever raised it, nor by whom it concerns', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const [author, one, other] = [room.join('facilitator'), room.join(), room.join()];
    const report = raised(room, about(statementBy(room, author)), one);
    for (const by of [one, author])
      expect(room.refusal('report.validate', { report, agrees: false }, by)).toBe(
        'rooms.report-needs-others',
      );
    expect(room.refusal('report.resolve', { report, upheld: false }, author)).toBe(
      'rooms.report-needs-others',
    );
    room.ask('report.validate', { report, agrees: false }, other);
    expect(room.state.host.reports).toMatchObject([{ disagree: [other.person] }]);
  });

  it('that enough agree with hides a statement; dismissed it is shown again, upheld it is not', () => {
    for (const upheld of [true, false]) {
      const room = ToldRoom.live({ statements: 'after' });
      const statement = statementBy(room, room.join());
      for (let count = 1; count <= reportsThatHide; count += 1) {
        expect(isShown(room, statement)).toBe(true);
        room.ask('report.raise', about(statement), room.join());
      }
      expect(isShown(room, statement)).toBe(false);
      const [{ id: report } = { id: '' }] = room.state.host.reports;
      room.ask('report.resolve', { report, upheld });
      expect(isShown(room, statement)).toBe(!upheld);
      expect(room.ask('report.resolve', { report, upheld: !upheld }).events).toEqual([]);
    }
  });

  it('that was dismissed does not let the same people hide it again', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const statement = statementBy(room, room.join());
    const people = Array.from({ length: reportsThatHide }, () => room.join());
    const all = () => people.map((by) => raised(room, about(statement), by));
    const [report = ''] = all();
    room.ask('report.resolve', { report, upheld: false });
    all();
    expect(isShown(room, statement)).toBe(true);
  });

  it('that is upheld takes down what fewer had reported', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const statement = statementBy(room, room.join());
    room.ask('report.resolve', {
      report: raised(room, about(statement), room.join()),
      upheld: true,
    });
    expect(isShown(room, statement)).toBe(false);
  });

  it('brings nothing back that a facilitator turned down meanwhile', () => {
    const room = ToldRoom.live({ statements: 'after' });
    const statement = statementBy(room, room.join());
    const report = raised(room, about(statement), room.join());
    room.ask('statement.reject', { statement, reason: 'Names a neighbour' });
    room.ask('report.resolve', { report, upheld: false });
    expect(isShown(room, statement)).toBe(false);
  });

  it('says of each person what they said last, once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.boolean()), { maxLength: 20 }), (said) => {
        const room = ToldRoom.live();
        const people = Array.from({ length: 5 }, () => room.join());
        const report = raised(room, about(room.join().person, 'person'), room.join());
        const last = new Map<string, boolean>();
        for (const [at, agrees] of said) {
          const by = people[at] ?? room.join();
          room.ask('report.validate', { report, agrees }, by);
          last.set(by.person, agrees);
        }
        const [{ agree, disagree, by } = { agree: [], disagree: [], by: '' }] =
          room.state.host.reports;
        const heard = [
          ...agree.filter((person) => person !== by).map((person) => [person, true] as const),
          ...disagree.map((person) => [person, false] as const),
        ];
        expect(heard).toHaveLength(last.size);
        expect(new Map(heard)).toEqual(last);
      }),
    );
  });
});
