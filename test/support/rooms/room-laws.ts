import { keeping, running, type EventType, type RoomEvent, type RoomRole } from '#rooms';
import { residentsWords } from './plausible-data.js';

/** Reads a log from its beginning, by itself, and says where it breaks one law. */
type Law = (log: readonly RoomEvent[]) => readonly string[];

const place = ({ stream, seq, type }: RoomEvent) => `${type} (${stream} ${String(seq)})`;

const countsOn: Law = (log) => {
  const seqs = { pub: 0, host: 0 };
  return log
    .filter(({ stream, seq }) => seq !== (seqs[stream] += 1))
    .map((event) => `${place(event)} leaves a hole, or is there twice`);
};

const timeGoesOn: Law = (log) =>
  log
    .filter(({ at }, index) => at < (log[index - 1]?.at ?? 0))
    .map((event) => `${place(event)} happened before what came before it`);

interface Turn {
  readonly id: string;
  readonly person: string;
  budgetMs: number;
  spokenMs: number;
  /** Since when it runs; null while it is held up. */
  runsSince: number | null;
}

const spoken = ({ spokenMs, runsSince }: Turn, at: number) =>
  spokenMs + (runsSince === null ? 0 : at - runsSince);

/** One turn at a time, which ends once, and by its time only when that is over. */
const oneSpeaks: Law = (log) => {
  const broken: string[] = [];
  let turn: Turn | null = null;
  for (const event of log) {
    const { at } = event;
    if (event.type === 'room.closed' && turn) broken.push(`${place(event)} while somebody speaks`);
    if (event.type === 'floor.started') {
      if (turn) broken.push(`${place(event)} while somebody speaks`);
      const { floor: id, person, budgetMs } = event.data;
      turn = { id, person, budgetMs, spokenMs: 0, runsSince: at };
      continue;
    }
    if (!isOfFloor(event)) continue;
    if (turn?.id !== event.data.floor) {
      broken.push(`${place(event)} of a turn that does not run`);
      continue;
    }
    const over = spoken(turn, at) >= turn.budgetMs;
    if (event.type === 'floor.overdue' && !over) broken.push(`${place(event)} too early`);
    if (event.type === 'floor.extended') turn.budgetMs += event.data.ms;
    if (event.type === 'floor.paused')
      turn = { ...turn, spokenMs: spoken(turn, at), runsSince: null };
    if (event.type === 'floor.resumed') turn.runsSince ??= at;
    if (event.type !== 'floor.ended') continue;
    if (event.data.why === 'timeout' && !over) broken.push(`${place(event)} too early`);
    turn = null;
  }
  return broken;
};

function isOfFloor(
  event: RoomEvent,
): event is Extract<RoomEvent, { readonly type: `floor.${string}` }> {
  return event.type.startsWith('floor.');
}

/** One waits once, and for a point of order once more; whoever is called was waiting. */
const oneRequestEach: Law = (log) => {
  const broken: string[] = [];
  const waiting = new Map<string, string>();
  for (const event of log) {
    if (event.type === 'room.closed') waiting.clear();
    if (event.type === 'queue.joined') {
      const { request, person, kind } = event.data;
      const who = `${person} ${kind === 'point-of-order' ? 'order' : 'item'}`;
      if ([...waiting.values()].includes(who)) broken.push(`${place(event)} by one who waits`);
      waiting.set(request, who);
    }
    const leaves = ['queue.withdrawn', 'queue.skipped', 'queue.called'].includes(event.type);
    if (!leaves) continue;
    const { request } = event.data as { request: string };
    if (!waiting.delete(request)) broken.push(`${place(event)} of a request that does not wait`);
  }
  return broken;
};

/** Everybody sits in one place: no groups sit beside others, and no seat is in a group that is not. */
const onePlaceEach: Law = (log) => {
  const broken: string[] = [];
  const groups = new Map<string, readonly string[]>();
  let open: string | null = null;
  for (const event of log) {
    if (event.type === 'breakout.proposed') groups.set(event.data.breakout, event.data.groups);
    if (event.type === 'breakout.opened') {
      if (open !== null) broken.push(`${place(event)} while other groups sit`);
      open = event.data.breakout;
    }
    if (event.type === 'breakout.closed' && event.data.breakout === open) open = null;
    for (const [breakout, group] of seatsIn(event))
      if (group !== null && !groups.get(breakout)?.includes(group))
        broken.push(`${place(event)} in a group that is not there`);
  }
  return broken;
};

function seatsIn(event: RoomEvent): readonly (readonly [breakout: string, group: string | null])[] {
  if (event.type === 'breakout.reseated') return [[event.data.breakout, event.data.group]];
  if (event.type !== 'breakout.seated') return [];
  return Object.values(event.data.seats).map((group) => [event.data.breakout, group] as const);
}

const onlyWhileLive: ReadonlySet<EventType> = new Set([
  ...(['agenda.started', 'agenda.readied', 'queue.joined', 'queue.called'] as const),
  ...(['floor.started', 'floor.resumed', 'poll.opened', 'statement.submitted'] as const),
  ...(['breakout.proposed', 'breakout.opened', 'breakout.noted'] as const),
  ...(['outcome.suggested', 'nudge.sent'] as const),
]);

/** Before its doors open, while it pauses and when it is over nobody takes part. */
const onlyLive: Law = (log) => {
  const broken: string[] = [];
  let live = false;
  for (const event of log) {
    if (event.type === 'room.opened' || event.type === 'room.resumed') live = true;
    if (event.type === 'room.paused' || event.type === 'room.closed') live = false;
    if (!live && onlyWhileLive.has(event.type))
      broken.push(`${place(event)} while nothing goes on`);
  }
  return broken;
};

const ofRunning: readonly EventType[] = [
  ...(['room.paused', 'room.resumed', 'room.closed', 'announce.sent', 'agenda.extended'] as const),
  ...(['agenda.reordered', 'agenda.skipped', 'poll.opened', 'poll.closed'] as const),
  ...(['poll.published', 'breakout.opened', 'breakout.warned', 'person.muted'] as const),
  ...(['person.removed', 'person.readmitted', 'person.role-set', 'outcome.adopted'] as const),
  ...(['report.resolved', 'words.judged', 'room.door-set', 'room.code-changed'] as const),
];
const ofKeeping: readonly EventType[] = [
  ...(['queue.called', 'queue.skipped', 'queue.reordered', 'queue.policy-changed'] as const),
  ...(['floor.started', 'floor.extended', 'floor.resumed', 'help.taken'] as const),
];

/** Whoever did it was what it takes when they did it. Staff and the clock are nobody in the room. */
const rolesAtTheTime: Law = (log) => {
  const broken: string[] = [];
  const roles = new Map<string, RoomRole | null>();
  for (const event of log) {
    const { actor, type } = event;
    const role = actor === null ? 'host' : roles.get(actor);
    const needed = ofRunning.includes(type) ? running : ofKeeping.includes(type) ? keeping : null;
    if (needed && (role == null || !needed.includes(role)))
      broken.push(`${place(event)} by ${role ?? 'nobody'}`);
    if (type === 'person.joined') roles.set(event.data.person, event.data.role);
    if (type === 'person.role-set') roles.set(event.data.person, event.data.role);
    // Staff stay what the organisation made them.
    if (type === 'person.left' && roles.get(event.data.person) !== 'host')
      roles.set(event.data.person, null);
  }
  return broken;
};

/** Whoever was removed does nothing more, waits for nothing, and sits nowhere, until they may come in again. */
const goneIsGone: Law = (log) => {
  const broken: string[] = [];
  const gone = new Set<string>();
  for (const event of log) {
    if (event.actor !== null && gone.has(event.actor))
      broken.push(`${place(event)} by one who is gone`);
    if ([...subjectsOf(event)].some((person) => gone.has(person)))
      broken.push(`${place(event)} of one who is gone`);
    if (event.type === 'person.removed') gone.add(event.data.person);
    if (event.type === 'person.readmitted') gone.delete(event.data.person);
  }
  return broken;
};

function subjectsOf(event: RoomEvent): readonly string[] {
  if (event.type === 'breakout.seated') return Object.keys(event.data.seats);
  if (event.type === 'breakout.reseated')
    return event.data.group === null ? [] : [event.data.person];
  const comes = ['person.joined', 'queue.joined', 'floor.started', 'person.role-set'];
  return comes.includes(event.type) ? [(event.data as { person: string }).person] : [];
}

/** What was taken down is put back before it is taken down again, and the other way round. */
const downOnce: Law = (log) => {
  const broken: string[] = [];
  const down = new Set<string>();
  for (const event of log) {
    if (event.type !== 'words.taken-down' && event.type !== 'words.put-back') continue;
    const { words } = event.data;
    const isDown = event.type === 'words.taken-down';
    if (down.has(words) === isDown) broken.push(`${place(event)} of words that are so already`);
    if (isDown) down.add(words);
    else down.delete(words);
    if (event.actor !== null) broken.push(`${place(event)} says who wanted it`);
  }
  return broken;
};

/** Who chose what is in no event, neither are words and names; who sits where is in no public one. */
const keepsSecrets: Law = (log) => {
  const broken: string[] = [];
  for (const event of log) {
    const text = JSON.stringify(event);
    if (text.includes(residentsWords)) broken.push(`${place(event)} has a resident’s words`);
    if (/"choices?":/.test(text)) broken.push(`${place(event)} tells who chose what`);
  }
  return [...broken, ...tellsSeats(log)];
};

/** Whom a public event of the groups names, in its data or as the one who brought it about. */
function tellsSeats(log: readonly RoomEvent[]): readonly string[] {
  const people = log.flatMap((event) => (event.type === 'person.joined' ? event.data.person : []));
  return log
    .filter(({ type }) => type === 'breakout.assigned' || type === 'breakout.moved')
    .filter(({ data, actor, type }) => {
      const text = JSON.stringify(data);
      const names = people.some((person) => text.includes(person));
      return names || (type === 'breakout.moved' && actor !== null);
    })
    .map((event) => `${place(event)} tells who sits where`);
}

const laws: readonly Law[] = [
  ...[countsOn, timeGoesOn, oneSpeaks, oneRequestEach, onePlaceEach],
  ...[onlyLive, rolesAtTheTime, goneIsGone, downOnce, keepsSecrets],
];

/** Every sentence says where a log breaks a law of the room; empty for one that breaks none. */
export function brokenLaws(log: readonly RoomEvent[]): readonly string[] {
  return laws.flatMap((law) => law(log));
}
