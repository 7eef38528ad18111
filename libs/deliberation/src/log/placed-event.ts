import { streamOf, unsaidActors, type NewEvent, type RoomEvent } from '#rooms';
import type { LogHead } from './held-room.js';

/** An event with its place in the whole log. */
export type PlacedEvent = RoomEvent & { readonly gseq: number };

/** Gives what was decided its places, one after the other, in each stream without a gap. */
export function placed(
  events: readonly NewEvent[],
  { gseq, pubSeq, hostSeq }: LogHead,
  { at, actor }: { readonly at: number; readonly actor: string | null },
): readonly PlacedEvent[] {
  const next = { pub: pubSeq, host: hostSeq };
  return events.map(({ type, data }, index) => {
    const stream = streamOf(type);
    next[stream] += 1;
    const place = { gseq: gseq + index + 1, stream, seq: next[stream], at };
    return { ...place, actor: unsaidActors.has(type) ? null : actor, type, data } as PlacedEvent;
  });
}

/** How far the log is after them. */
export function headAfter(head: LogHead, events: readonly PlacedEvent[]): LogHead {
  const pub = events.filter(({ stream }) => stream === 'pub').length;
  return {
    id: head.id,
    gseq: head.gseq + events.length,
    pubSeq: head.pubSeq + pub,
    hostSeq: head.hostSeq + events.length - pub,
  };
}
