import { queueOrder } from '../queue/queue-order.js';
import type { RequestKind } from '../queue/queue-policy.js';
import type { Way } from '../session/session.events.js';
import type { RoomSeen } from '../wire.js';
import { isAllowed } from './allowed.js';
import { clockText } from './clock-text.js';
import { named, type Named } from './named.js';

export interface RequestView extends Named {
  readonly id: string;
  readonly kind: RequestKind;
  /** Counts from 1. */
  readonly position: number;
  readonly mine: boolean;
  /** On the floor so far. */
  readonly talkMs: number;
  readonly talk: string;
  /** They have had a turn on this item. */
  readonly spoke: boolean;
  /** How they take part, as far as the reader may know. */
  readonly way: Way | null;
}

export interface QueueView {
  /** In the order in which they will be called. */
  readonly waiting: readonly RequestView[];
  /** The reader's own, the first of them first. */
  readonly mine: readonly RequestView[];
  /** What the reader may ask for besides; a reply only while there is somebody to reply to. */
  readonly asks: readonly RequestKind[];
}

const ordinary: readonly RequestKind[] = ['normal', 'reply', 'question'];

export function queueView(seen: RoomSeen): QueueView {
  const { pub, host, me, directory } = seen;
  const waiting = queueOrder(pub).map(({ id, person, kind }, at) => {
    const talkMs = pub.talk[person]?.ms ?? 0;
    return {
      ...{ ...named(directory, person), id, kind, position: at + 1 },
      mine: person === me.person,
      ...{ talkMs, talk: clockText(talkMs), spoke: (pub.spokenOnItem[person] ?? 0) > 0 },
      way: host?.people[person]?.way ?? null,
    };
  });
  return { waiting, mine: waiting.filter(({ mine }) => mine), asks: asksOf(seen) };
}

/** One request at a time, and one point of order beside it. */
function asksOf(seen: RoomSeen): readonly RequestKind[] {
  const { queue, floor } = seen.pub;
  if (!isAllowed(seen, 'queue.join') || floor?.person === seen.me.person) return [];
  const own = queue.waiting.filter(({ person }) => person === seen.me.person);
  const waits = own.some(({ kind }) => kind !== 'point-of-order');
  const kinds = ordinary.filter((kind) => queue.open && !waits && (kind !== 'reply' || floor));
  return own.some(({ kind }) => kind === 'point-of-order') ? kinds : [...kinds, 'point-of-order'];
}
