import {
  afterAnswer,
  doneWords,
  sayingOf,
  type Answer,
  type CommandType,
  type RoomSeen,
  type RoomWhere,
  type Saying,
} from '#rooms';
import type { Body } from './body.js';
import { sendForms, type Fields } from './forms.js';
import { HttpLine } from './http-line.js';
import { KnownRoom } from './known-room.js';
import type { Asked, LiveLine } from './live-line.js';
import { NamedProposals } from './named-proposals.js';
import { patch } from './patch.js';
import { ServerClock } from './server-clock.js';
import { whereAnew } from './where-anew.js';

export interface Places {
  /** What changes: `[data-room-live]`. */
  readonly body: HTMLElement;
  /** What is read aloud. */
  readonly says: HTMLElement | null;
}

/** An open page of a room: what is known of it, and what stands on the page. */
export class RoomPage {
  readonly clock = new ServerClock();
  readonly known: KnownRoom;
  private readonly proposals: NamedProposals;
  private isDue = false;
  private isAsking = false;

  constructor(
    private readonly places: Places,
    private readonly filled: Body,
    private readonly where: { now: RoomWhere },
    private readonly line: () => LiveLine,
  ) {
    const http = new HttpLine(where.now.urls.api);
    this.proposals = new NamedProposals(where, () => this.show());
    this.known = new KnownRoom(
      {
        sync: async (gap) => this.line().sync(gap),
        watch: async (since) => (this.line().isOpen ? this.line() : http).watch(since),
      },
      {
        after: (event, before) => this.heard(event, before),
        changed: (seen) => {
          this.show();
          void this.lookAround(seen);
        },
        caught: (caught, askedAt) => {
          const { now } = caught.kind === 'seen' ? caught.seen : caught;
          this.clock.set(now, askedAt);
        },
      },
    );
    sendForms(places.body, {
      takes: (asked) => this.line().isOpen && this.known.seen !== null && this.line().takes(asked),
      act: async (asked) => this.line().act(asked),
      answered: (asked, answer) => this.answered(asked, answer),
      refused: (asked, fields) => this.refused(asked, fields),
      refusal: ({ reason, params }) => this.filled.t(`errors.${reason}`, params),
      done: (type) => {
        const key = doneWords(type);
        return key && this.filled.t(key);
      },
    });
    setInterval(() => this.clock.tick(places.body), 1000);
  }

  /** At most once each time the browser draws. */
  show(): void {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      const { seen } = this.known;
      if (seen) this.draw(seen);
    });
  }

  /** Another code stands on the wall than when the page was made. */
  private async lookAround({ host }: RoomSeen): Promise<void> {
    const { codes } = this.where.now;
    if (!host || codes === undefined || host.codes <= codes || this.isAsking) return;
    this.isAsking = true;
    const fresh = await whereAnew();
    this.isAsking = false;
    if (!fresh) return;
    this.where.now = { ...fresh, typed: this.where.now.typed, csrf: this.where.now.csrf };
    this.show();
    const { seen } = this.known;
    // Changed once more while it was asked for.
    if (seen?.host && seen.host.codes > host.codes) await this.lookAround(seen);
  }

  private draw(seen: RoomSeen): void {
    this.proposals.look(seen);
    patch(this.places.body, this.filled.html({ ...seen, now: this.clock.now() }));
    this.clock.tick(this.places.body);
    this.places.body.toggleAttribute('data-hears', this.line().isOpen);
  }

  private answered({ type, data }: Asked, answer: Answer): void {
    if (this.where.now.typed?.command === type) this.where.now = { ...this.where.now, typed: null };
    if (type === 'breakout.note') this.goOnFrom(data, answer);
    this.known.revise((seen) => afterAnswer(seen, { type: type as CommandType, data }, answer));
  }

  /** Whoever has written on meanwhile goes on from what they have just saved. */
  private goOnFrom({ replaces }: Asked['data'], answer: Answer): void {
    const words = answer.ok ? answer.data?.['words'] : undefined;
    const field = this.places.body.querySelector<HTMLInputElement>('#note-form [name="replaces"]');
    if (field && field.value === (replaces ?? '') && words !== undefined)
      field.value = String(words);
  }

  /** Others wrote at the same time: the page shows their text beside one's own, as it does without scripts. */
  private refused({ type }: Asked, fields: Fields): void {
    if (type !== 'breakout.note') return;
    const typed = { command: type, fields: Object.fromEntries(fields) };
    this.where.now = { ...this.where.now, typed };
    this.show();
  }

  private heard(event: Parameters<typeof sayingOf>[0], before: RoomSeen): void {
    const { seen } = this.known;
    // What is missed and told at once is seen, not read aloud one by one.
    if (!seen || this.clock.now() - event.at > 20_000) return;
    const saying = sayingOf(event, seen);
    if (saying && before.me.person === seen.me.person) this.say(saying);
  }

  say({ key, params = {}, text }: Saying): void {
    if (!this.places.says) return;
    const { language } = this.where.now;
    const words = text ? { words: text[language] } : {};
    const line = document.createElement('p');
    line.textContent = this.filled.t(key, { ...params, ...words });
    this.places.says.replaceChildren(line);
  }
}
