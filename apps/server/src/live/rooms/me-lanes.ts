import type { Concerned } from '#rooms';

/** Of whom several may be told at once, with one look at the names they need. */
const chunk = 100;
/** An event that concerns more people lets others go first. */
const few = 20;

type Lane = Map<string, Set<string>>;

export interface Due {
  readonly roomId: string;
  readonly people: readonly string[];
}

/** Who is to be told what concerns them alone: each once however much happened, and few before many. */
export class MeLanes {
  private readonly first: Lane = new Map();
  private readonly second: Lane = new Map();
  /** They only see others come and go, and wait for more of it. */
  private readonly around: Lane = new Map();

  add(roomId: string, { people, around }: Concerned): void {
    put(people.length > few ? this.second : this.first, roomId, people);
    put(this.around, roomId, around);
  }

  /** Those who waited while others came and went have waited long enough. */
  round(): void {
    for (const [roomId, people] of this.around) put(this.second, roomId, people);
    this.around.clear();
  }

  /** Whose turn it is, in one room; null once nobody is left. */
  next(): Due | null {
    for (const lane of [this.first, this.second])
      for (const [roomId, waiting] of lane) return { roomId, people: taken(lane, roomId, waiting) };
    return null;
  }
}

function put(lane: Lane, roomId: string, people: Iterable<string>): void {
  for (const person of people) {
    const waiting = lane.get(roomId) ?? new Set();
    lane.set(roomId, waiting.add(person));
  }
}

function taken(lane: Lane, roomId: string, waiting: Set<string>): readonly string[] {
  const people: string[] = [];
  for (const person of waiting) {
    if (people.length === chunk) break;
    people.push(person);
    waiting.delete(person);
  }
  // Whatever is left goes behind what other rooms have to say.
  lane.delete(roomId);
  if (waiting.size > 0) lane.set(roomId, waiting);
  return people;
}
