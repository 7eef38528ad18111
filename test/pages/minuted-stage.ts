import { MinutesReader, MinutesService } from '#deliberation';
import { Meeting, plannedItem, plannedPoll } from '../support/rooms/meeting.js';
import type { Rooms } from '../support/rooms.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

/** A meeting in which everything happened that minutes speak of, and that is over. */
export class Minuted {
  private constructor(
    readonly meeting: Meeting,
    /** The id of its first item. */
    readonly item: string,
  ) {}

  static async over(rooms: Rooms): Promise<Minuted> {
    const paths = plannedItem('Paths', { kind: 'question' });
    const agenda = [paths, plannedItem('Tea', { kind: 'break' })];
    const meeting = await Meeting.live(rooms, { agenda, settings: { tellsTalkTime: true } });
    const minuted = new Minuted(meeting, paths.id);
    await minuted.happen();
    return minuted;
  }

  get officer(): string {
    return `officer@${this.meeting.council.slug}.example`;
  }

  async write(summary = 'We met', revision = 0): Promise<void> {
    const { roomId, host, rooms } = this.meeting;
    const notes = [{ item: this.item, ...both('We talked') }];
    const words = { summary: both(summary), decisions: both('Two benches'), notes };
    await rooms.with(MinutesService, (s) => s.save(host, roomId, { revision, ...words }));
  }

  async publish(because?: string): Promise<void> {
    const { roomId, host, rooms } = this.meeting;
    const { revision } = await rooms.with(MinutesReader, (s) => s.desk(roomId, host));
    const why = because === undefined ? {} : { because: both(because) };
    await rooms.with(MinutesService, (s) => s.publish(host, roomId, { revision, ...why }));
  }

  private async happen(): Promise<void> {
    const { meeting } = this;
    const { host } = meeting;
    const ann = await meeting.person('Ann');
    await meeting.must(host, 'announce', both('Tea at nine'));
    await meeting.must(host, 'agenda.start', {});
    await meeting.must(ann.who, 'queue.join', { kind: 'question' });
    await meeting.must(host, 'queue.next', {});
    await meeting.must(host, 'floor.end', {});
    const poll = plannedPoll();
    await meeting.must(host, 'poll.open', { poll: { ...poll, kind: 'single' } });
    await meeting.must(ann.who, 'poll.cast', { poll: poll.id, choice: ['a'] });
    await meeting.must(host, 'poll.hands', { poll: poll.id, counts: { b: 2 }, sure: true });
    await meeting.must(host, 'poll.close', { poll: poll.id });
    await meeting.must(host, 'poll.publish', { poll: poll.id });
    const said = { text: 'Rhaid cael mwy o feinciau', language: 'cy' } as const;
    const { data } = await meeting.must(ann.who, 'statement.submit', said);
    await meeting.must(host, 'statement.accept', { statement: String(data?.['statement']) });
    const asked = { kind: 'conclusion', text: 'Mend the gate', language: 'en' } as const;
    await meeting.must(ann.who, 'outcome.suggest', asked);
    await meeting.must(host, 'room.close', {});
  }
}
