import { randomUUID } from 'node:crypto';
import { RoomSight } from '#deliberation';
import { PeopleReader } from '#people';
import { agendaKinds } from '#rooms';
import type { AgendaItem, Commands, CommandType, PollKind, PollPlan, RoomSeen } from '#rooms';
import type { Rooms } from '../support/rooms.js';
import { actAs, attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import type { Seat } from '../support/rooms/seats.js';

const both = (cy: string, en: string) => ({ cy, en });
const nothing = both('', '');

export function plannedItem(
  kind: AgendaItem['kind'],
  title: AgendaItem['title'],
  more: Partial<AgendaItem> = {},
): AgendaItem {
  return {
    ...{ id: randomUUID(), kind, title, body: nothing, minutes: 10, proposal: null, poll: null },
    ...more,
  };
}

export function planOf(kind: PollKind, secret = true): PollPlan {
  const places = [
    both('Y parc', 'The park'),
    both('Y llyfrgell', 'The library'),
    both('Yr ysgol', 'The school'),
  ];
  const isFixed = kind === 'sense-check' || kind === 'consent';
  return {
    ...{
      id: randomUUID(),
      kind,
      secret,
      question: both('Ble mae’r goleuadau gyntaf?', 'Where do the lights come first?'),
    },
    options: isFixed ? [] : places.map((text, at) => ({ id: `${at + 1}`, text })),
    most: kind === 'multiple' ? 2 : kind === 'dot' ? 5 : null,
  };
}

/** One item of each kind, none of which lacks anything. */
export function agendaOfAllKinds(): readonly AgendaItem[] {
  return agendaKinds.map((kind) =>
    plannedItem(kind, both('Un peth', 'One thing'), {
      proposal: kind === 'proposal' ? 1 : null,
      poll: kind === 'poll' ? planOf('dot') : null,
    }),
  );
}

/** A meeting about a proposal, as far as a test needs it to be. */
export class RoomStage {
  private constructor(
    private readonly rooms: Rooms,
    readonly room: AttendedRoom,
  ) {}

  static async set(rooms: Rooms, people = 3): Promise<RoomStage> {
    const agenda = [
      plannedItem('text', both('Croeso', 'Welcome'), { minutes: 5 }),
      plannedItem('proposal', both('Gardd i bawb', 'A garden for all'), {
        ...{ minutes: 15, proposal: 1 },
        body: both('Pwy fydd yn ei chynnal hi?', 'Who will look after it?'),
      }),
      plannedItem('break', both('Paned', 'A cup of tea'), { minutes: 5 }),
      plannedItem('question', both('Beth nesaf?', 'What next?')),
    ];
    const wishes = { people, agenda, settings: { statements: 'after', policy: 'fifo' } } as const;
    return new RoomStage(rooms, await attendedRoom(rooms, wishes));
  }

  get slug(): string {
    return this.room.process.slug;
  }

  person(at: number): Seat {
    const found = this.room.people[at];
    if (!found) throw new Error(`there is no person ${at}`);
    return found;
  }

  async host(...[type, data]: Act): Promise<void> {
    await actAs(this.rooms, this.room.id, this.room.host, type, data as never);
  }

  async by(at: number, ...[type, data]: Act): Promise<void> {
    await actAs(this.rooms, this.room.id, this.person(at), type, data as never);
  }

  /** Who somebody is in the room. */
  async idOf(at: number): Promise<string> {
    const [row] = await this.rooms.sql<{ id: string }>(
      'select id from room_person where room_id = ? and account_id = ?',
      [this.room.id, this.person(at).accountId],
    );
    if (!row) throw new Error(`person ${at} has not joined`);
    return row.id;
  }

  async seen(): Promise<RoomSeen> {
    const visitor = await this.rooms.with(PeopleReader, (r) => r.visitor(this.room.host.token));
    return this.rooms.with(RoomSight, (sight) => sight.see(this.room.id, { visitor, guest: null }));
  }

  /** Somebody speaks, others wait, polls are open and published, people wrote, and groups were out. */
  async inFullSwing(open: readonly PollKind[]): Promise<void> {
    await this.host('agenda.start', {});
    await this.host('agenda.start', {});
    await this.host(
      'announce',
      both(
        'Mae paned yn y cefn am hanner awr wedi saith.',
        'Tea is at the back at half past seven.',
      ),
    );
    await this.inGroups();
    await this.host('breakout.recall', {});
    for (const kind of ['ranked', 'consent'] as const) await this.decided(kind);
    await this.by(0, 'queue.join', { kind: 'normal' });
    await this.host('queue.next', {});
    await this.by(1, 'queue.join', { kind: 'reply' });
    await this.by(2, 'queue.join', { kind: 'normal' });
    await this.by(0, 'statement.submit', {
      text: 'Dylai’r parc fod yn ddiogel wedi iddi nosi.',
      language: 'cy',
    });
    await this.by(1, 'statement.submit', {
      text: 'Light the path to the school before anything else.',
      language: 'en',
    });
    await this.by(1, 'outcome.suggest', {
      kind: 'conclusion',
      text: 'The path comes first, the park second.',
      language: 'en',
    });
    for (const kind of open) await this.host('poll.open', { poll: planOf(kind) });
  }

  async inGroups(): Promise<void> {
    const task = both(
      'Beth fyddai’n gwneud i chi deimlo’n ddiogel?',
      'What would make you feel safe?',
    );
    await this.host('breakout.propose', { way: 'random', groups: 2, minutes: 10, task });
    await this.host('breakout.assign', {});
    await this.host('breakout.open', {});
    await this.by(0, 'breakout.note', {
      ...{ text: 'Goleuadau, a phobl o gwmpas.', language: 'cy', replaces: null },
    });
  }

  private async decided(kind: 'ranked' | 'consent'): Promise<void> {
    const poll = planOf(kind);
    const said =
      kind === 'ranked' ? [['1', '2'], ['2', '1'], ['1']] : [['agree'], ['aside'], ['object']];
    await this.host('poll.open', { poll });
    for (const [at, choice] of said.entries())
      await this.by(at, 'poll.cast', {
        ...{ poll: poll.id, choice },
        ...(choice[0] === 'object' && { reason: 'Nobody asked the neighbours.', language: 'en' }),
      });
    await this.host('poll.close', { poll: poll.id });
    await this.host('poll.publish', { poll: poll.id });
  }
}

type Act = {
  [Type in CommandType]: [type: Type, data: Commands[Type]];
}[CommandType];
