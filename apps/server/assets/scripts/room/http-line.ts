import type { Caught, HeardEvent, RoomSeen, Since } from '#rooms';

/** Where no socket can be had: the room asked for by its address in the API, as often as a page likes. */
export class HttpLine {
  /** @param address e.g. `/api/v1/processes/parc-caia/rooms/3` */
  constructor(private readonly address: string) {}

  /** As `LiveLine.watch`: null while nobody answers. */
  async watch(since?: Since): Promise<Caught | 'refused' | null> {
    const seen = await this.ask<RoomSeen>('state');
    if (seen === null || seen === 'refused') return seen;
    if (!since || since.hears !== seen.hears) return { kind: 'seen', seen };
    const missed = await Promise.all([
      this.since('pub', since.pub, seen.seq),
      this.since('host', since.host, seen.hostSeq),
    ]);
    const { me, directory, now, online, declared } = seen;
    const events = { events: missed.flat(), me, with: directory, now, online };
    return { kind: 'events', ...events, ...(declared !== undefined && { declared }) };
  }

  private async since(
    stream: 'pub' | 'host',
    known: number | null,
    newest: number | null,
  ): Promise<readonly HeardEvent[]> {
    if (known === null || newest === null || newest <= known) return [];
    const query = `events?stream=${stream}&from=${known + 1}`;
    const told = await this.ask<{ readonly events: readonly HeardEvent[] }>(query);
    return told === null || told === 'refused' ? [] : told.events;
  }

  private async ask<T>(what: string): Promise<T | 'refused' | null> {
    try {
      const answer = await fetch(`${this.address}/${what}`);
      if (answer.ok) return (await answer.json()) as T;
      return answer.status < 500 ? 'refused' : null;
    } catch {
      // Nothing can be had now: the page says that it is trying.
      return null;
    }
  }
}
