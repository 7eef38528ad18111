import {
  DeliveryOutcomesService,
  DeliveryStandingService,
  MilestonesService,
  TakeBackService,
  TasksService,
  TaskTimeService,
  UpdatesService,
} from '#delivery';
import { PeopleService } from '#people';
import { isoDay, PictureStore } from '#platform';
import { awardedProcess } from '../support/awarded.js';
import { anyPicture } from '../support/pictures.js';
import type { Rooms } from '../support/rooms.js';
import type { OpenVote } from '../support/vote.js';
import { withoutGuards } from '../support/without-guards.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

/** Funded projects of which one has a plan that slipped, news with pictures, and words. */
export class Delivered {
  private constructor(
    readonly rooms: Rooms,
    readonly vote: OpenVote,
    private readonly officer: string,
  ) {}

  static async to(rooms: Rooms): Promise<Delivered> {
    const vote = await awardedProcess(rooms);
    const account = { email: `officer@${vote.slug}.example`, language: 'cy' as const };
    const officer = await rooms.with(PeopleService, async (s) => s.openAccount(account));
    return new Delivered(rooms, vote, officer);
  }

  async planned(title: string, plannedOn: string, code = '1'): Promise<void> {
    const input = { title: both(title), owner: both('Parks team'), plannedOn };
    const { processId } = this.vote;
    await this.rooms.with(MilestonesService, async (s) =>
      s.plan(this.officer, processId, code, input),
    );
  }

  async done(number: number, doneOn: string): Promise<void> {
    const which = { processId: this.vote.processId, code: '1', number };
    await this.rooms.with(MilestonesService, async (s) =>
      s.finish(this.officer, which, { doneOn }),
    );
  }

  async moved(number: number, movedTo: string): Promise<void> {
    const which = { processId: this.vote.processId, code: '1', number };
    const input = { movedTo, reason: both('The spring was wet') };
    await this.rooms.with(MilestonesService, async (s) => s.move(this.officer, which, input));
  }

  async reworded(number: number, title: string): Promise<void> {
    const which = { processId: this.vote.processId, code: '1', number };
    const input = { title: both(title), owner: both('Parks team') };
    await this.rooms.with(MilestonesService, async (s) => s.reword(this.officer, which, input));
  }

  async said(state: 'at-risk', words: string): Promise<void> {
    const input = { state, words: both(words) };
    await this.rooms.with(DeliveryStandingService, async (s) =>
      s.say(this.officer, this.vote.processId, '1', input),
    );
  }

  async told(text: string, kind: 'before' | 'during' | 'after' | null = null): Promise<void> {
    const drawn = await anyPicture('png', {
      width: 900,
      height: 500,
      turn: kind === 'after' ? 200 : 0,
    });
    const id = kind && (await this.rooms.with(PictureStore, async (s) => s.keep(drawn)));
    const alt = both(`The park ${kind}`);
    const picture = kind && id && { id, kind, alt, agreed: 'yes' as const };
    await this.rooms.with(UpdatesService, async (s) =>
      s.post(this.officer, this.vote.processId, '1', {
        text: both(text),
        picture: picture || null,
      }),
    );
  }

  async tookBack(number: number): Promise<void> {
    const told = { what: 'update', number, pictureAlone: false } as const;
    await this.rooms.with(TakeBackService, async (s) =>
      s.takeBack(this.officer, this.vote.processId, '1', told, { reason: 'privacy', words: null }),
    );
  }

  async changed(words: string, story: string): Promise<void> {
    const { processId } = this.vote;
    await this.rooms.with(DeliveryOutcomesService, async (s) => {
      await s.state(this.officer, processId, '1', { statement: both(words) });
      const told = { text: story, language: 'cy' as const, toldBy: 'Mam-gu ym Mharc Caia' };
      await s.tell(this.officer, processId, '1', { ...told, consent: 'yes', picture: null });
    });
  }

  /** A task in which somebody takes part, and says how long it took them. */
  async asked(title: string, helper: string): Promise<void> {
    const { processId } = this.vote;
    const account = { email: helper, language: 'cy' as const, name: 'Gwen' };
    const id = await this.rooms.with(PeopleService, async (s) => s.openAccount(account));
    const input = { title: both(title), place: both('At the gate'), onDay: inDays(0) };
    const which = await this.rooms.with(TasksService, async (s) => {
      const wanted = { ...input, minutes: 90, places: 4 };
      const task = await s.open(this.officer, processId, '1', wanted);
      await s.join(id, { processId, code: '1', task });
      return { processId, code: '1', task };
    });
    const said = { minutes: 75, givenOn: inDays(0) };
    await this.rooms.with(TaskTimeService, async (s) => s.say(id, which, said));
  }

  /** All that was said of plans, so many days earlier. */
  async daysAgo(days: number): Promise<void> {
    await withoutGuards(
      ...([this.rooms, 'delivery.milestone_event'] as const),
      'update delivery.milestone_event set at = at - make_interval(days => ?), day = day - ?::int',
      [days, days],
    );
  }
}

/** A day in Wales, as the server has it. */
export const inDays = (days: number): string =>
  new Date(Date.parse(isoDay(new Date())) + days * 86_400_000).toISOString().slice(0, 10);
