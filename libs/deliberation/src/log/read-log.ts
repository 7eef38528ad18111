import type { EntityManager } from '@mikro-orm/postgresql';
import { unsaidActors, type Stream } from '#rooms';
import type { PlacedEvent } from './placed-event.js';

const columns = `gseq, stream, seq, type, actor, data,
  (extract(epoch from at) * 1000)::float8 as at`;

/** Logs from before hold the actor also where it is told to nobody. */
function asTold(events: readonly PlacedEvent[]): readonly PlacedEvent[] {
  return events.map((event) => (unsaidActors.has(event.type) ? { ...event, actor: null } : event));
}

/** Every event after `after`, up to and with `upTo`, in the order in which they happened. */
export async function readLog(
  em: EntityManager,
  roomId: string,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<readonly PlacedEvent[]> {
  const events = await em.execute<PlacedEvent[]>(
    `select ${columns} from room_event where room_id = ? and gseq > ? and gseq <= ? order by gseq`,
    [roomId, after, upTo],
  );
  return asTold(events);
}

/** Of one stream, by its own count; `from` and `to` included. */
export async function readStream(
  em: EntityManager,
  roomId: string,
  { stream, from, to }: { readonly stream: Stream; readonly from: number; readonly to: number },
): Promise<readonly PlacedEvent[]> {
  const events = await em.execute<PlacedEvent[]>(
    `select ${columns} from room_event
     where room_id = ? and stream = ? and seq >= ? and seq <= ? order by seq`,
    [roomId, stream, from, to],
  );
  return asTold(events);
}
