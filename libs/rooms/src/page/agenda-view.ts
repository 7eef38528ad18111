import type { AgendaEntry, AgendaItemState } from '../agenda/agenda.contract.js';
import type { AgendaKind } from '../agenda/agenda-item.js';
import { itemRemainingMs } from '../agenda/agenda-time.js';
import type { BothWords } from '../both-words.js';
import type { RoomSeen } from '../wire.js';
import { countdown, type Countdown } from './countdown.js';

export interface AgendaItemView {
  readonly id: string;
  readonly kind: AgendaKind;
  readonly title: BothWords;
  readonly body: BothWords;
  readonly minutes: number;
  readonly state: AgendaItemState;
  readonly proposal: number | null;
  /** For the one that is dealt with now. */
  readonly clock: Countdown | null;
  /** How many are ready to go on. */
  readonly readyCount: number;
  /** A poll that is asked when the item starts, and has not been. */
  readonly hasPoll: boolean;
}

export interface AgendaView {
  readonly items: readonly AgendaItemView[];
  readonly now: AgendaItemView | null;
  readonly next: AgendaItemView | null;
  /** What is still to come, in minutes; without what is dealt with now. */
  readonly minutesLeft: number;
}

export function agendaView({ pub, now }: RoomSeen): AgendaView {
  const asked = new Set(pub.polls.map(({ plan }) => plan.id));
  const items = pub.agenda.map((entry) => itemView(entry, asked, pub.pausedAt, now));
  const pending = items.filter(({ state }) => state === 'pending');
  return {
    items,
    now: items.find(({ state }) => state === 'active') ?? null,
    next: pending[0] ?? null,
    minutesLeft: pending.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

function itemView(
  entry: AgendaEntry,
  asked: ReadonlySet<string>,
  pausedAt: number | null,
  now: number,
): AgendaItemView {
  const { item, state, readyCount } = entry;
  const { id, kind, title, body, minutes, proposal, poll } = item;
  const remainingMs = itemRemainingMs(entry, pausedAt, now);
  return {
    ...{ id, kind, title, body, minutes, state, proposal, readyCount },
    hasPoll: poll !== null && !asked.has(poll.id),
    clock: state === 'active' ? countdown(remainingMs, pausedAt === null, now) : null,
  };
}
