import { uuidv7 } from 'uuidv7';
import type { Gather, Loaded, OpenSeats, Run, Storm } from './load-messages.js';
import { Looker, now, type Heard } from './looker.js';
import { wakingSeconds } from './waking.js';

/** So many shake hands at once: more would only wait in the system's own queue. */
const atOnce = 64;
/** What is not there after so long does not come, ms. */
const patience = 15_000;

/** Everybody on one of the two servers. */
export class Crowd {
  private lookers: Looker[] = [];
  /** Room and seq → when each heard it. */
  private heard = new Map<string, number[]>();
  private turns = 0;
  /** Room → who waits for the floor there. */
  private readonly asking = new Map<number, Looker>();

  async open({ side, port, rooms, seats }: OpenSeats): Promise<Loaded> {
    const come = seats.map((seat) => new Looker(side, port, rooms, seat, (one) => this.hear(one)));
    this.lookers.push(...come);
    return this.each(come, async (one) => (await one.come({ anew: true })) ?? this.join(one));
  }

  /** Every command brings about one event, which all in its room hear. */
  async run({ what, pace, seconds }: Run): Promise<Loaded> {
    this.heard = new Map();
    const begun = now();
    const waking = pace * wakingSeconds;
    const sent: Promise<Sent>[] = [];
    for (let at = 0; at < waking + pace * seconds; at += 1) {
      await until(begun + (at * 1_000) / pace);
      sent.push(what === 'queue' ? this.takeTurn() : this.announce(at));
    }
    const answered = await Promise.all(sent);
    const sizes = Map.groupBy(this.lookers, ({ room }) => room);
    const events = answered.flatMap(({ key, room, at }) =>
      key === null ? [] : [{ key, at, expected: sizes.get(room)?.length ?? 0 }],
    );
    const lacking = () =>
      events.reduce((sum, { key, expected }) => sum + expected - this.times(key).length, 0);
    const give = now() + patience;
    while (lacking() > 0 && now() < give) await until(now() + 20);
    const awake = new Set(answered.slice(waking).map(({ key }) => key));
    const measured = events.filter(({ key }) => awake.has(key));
    return this.loaded(begun, {
      deliveries: measured.flatMap(({ key, at }) => this.times(key).map((time) => time - at)),
      answers: answered.slice(waking).map(({ answeredMs }) => answeredMs),
      missing: lacking(),
      refusals: answered.flatMap(({ refusal }) => refusal ?? []),
    });
  }

  async storm({ anew }: Storm): Promise<Loaded> {
    for (const one of this.lookers) one.cut();
    return this.each(this.lookers, async (one) => one.come({ anew }));
  }

  async gather({ room }: Gather): Promise<Loaded> {
    return this.each(this.lookers, async (one) => one.goTo(room));
  }

  private hear({ room, seq, at }: Heard): void {
    const key = keyOf(room, seq);
    const times = this.heard.get(key);
    if (times) times.push(at);
    else this.heard.set(key, [at]);
  }

  private times(key: string): readonly number[] {
    return this.heard.get(key) ?? [];
  }

  private async join(one: Looker): Promise<object | null> {
    const answer = await one.command('room.join', {}, uuidv7());
    return answer.ok ? null : answer;
  }

  /** Room after room somebody asks for the floor, and then steps back; somebody else each time. */
  private async takeTurn(): Promise<Sent> {
    const turn = this.turns++;
    const rooms = [...Map.groupBy(this.lookers, ({ room }) => room).values()];
    const seats = rooms[turn % rooms.length] ?? [];
    const one = seats[Math.floor(turn / rooms.length / 2) % seats.length];
    if (!one) throw new Error('nobody is there');
    const asking = this.asking.get(one.room);
    if (!asking) this.asking.set(one.room, one);
    else this.asking.delete(one.room);
    return asking
      ? sent(asking, 'queue.withdraw', {})
      : sent(one, 'queue.join', { kind: 'normal' });
  }

  private async announce(at: number): Promise<Sent> {
    const [one] = this.lookers;
    if (!one) throw new Error('nobody is there');
    return sent(one, 'announce', { cy: `Neges ${at} i bawb`, en: `Message ${at} to everybody` });
  }

  private async each(
    lookers: readonly Looker[],
    act: (one: Looker) => Promise<object | null>,
  ): Promise<Loaded> {
    const begun = now();
    const answers: number[] = [];
    const refusals: object[] = [];
    const waiting = [...lookers].reverse();
    const next = async (): Promise<void> => {
      for (let one = waiting.pop(); one; one = waiting.pop()) {
        const refusal = await act(one);
        if (refusal) refusals.push(refusal);
        answers.push(now() - begun);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    return this.loaded(begun, { deliveries: [], answers, missing: 0, refusals });
  }

  private loaded(begun: number, told: Told): Loaded {
    const sum = (count: (one: Looker) => number) =>
      this.lookers.reduce((total, one) => total + count(one), 0);
    return {
      ms: now() - begun,
      deliveries: Float64Array.from(told.deliveries),
      answers: Float64Array.from(told.answers),
      missing: told.missing,
      gaps: sum(({ gaps }) => gaps),
      doubles: sum(({ doubles }) => doubles),
      refused: told.refusals.length,
      why: told.refusals.length > 0 ? JSON.stringify(told.refusals[0]) : '',
    };
  }
}

interface Told {
  readonly deliveries: readonly number[];
  readonly answers: readonly number[];
  readonly missing: number;
  readonly refusals: readonly object[];
}

interface Sent {
  readonly room: number;
  readonly at: number;
  readonly answeredMs: number;
  /** Of the event that it brought about. */
  readonly key: string | null;
  readonly refusal: object | null;
}

async function sent(one: Looker, type: string, data: object): Promise<Sent> {
  const at = now();
  const { room } = one;
  const answer = await one.command(type, data, uuidv7());
  const answeredMs = now() - at;
  if (!answer.ok || answer.seq === undefined)
    return { room, at, answeredMs, key: null, refusal: answer };
  return { room, at, answeredMs, key: keyOf(room, answer.seq), refusal: null };
}

const keyOf = (room: number, seq: number): string => `${room}:${seq}`;

async function until(instant: number): Promise<void> {
  const ms = instant - now();
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
