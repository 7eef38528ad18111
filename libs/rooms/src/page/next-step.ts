import { activeItem } from '../agenda/agenda-time.js';
import type { CommandType } from '../commands.js';
import { queueOrder } from '../queue/queue-order.js';
import type { PublicState } from '../room-state.js';

/** What the one large button of the console does now. */
export interface NextStep {
  readonly command: CommandType;
  /** Fields of the form that asks for it. */
  readonly data: Readonly<Record<string, string>>;
  /** Whom or what it is about, for the words on the button: a person, an item or a poll. */
  readonly person: string | null;
  readonly item: string | null;
}

type Step = (pub: PublicState) => NextStep | null;

/**
 * The sensible next thing, in this order: let people in, open, go on after a pause; bring groups on
 * their way and back; start the first item; close a poll that nobody talks over; call whoever waits;
 * end a turn that nobody waits behind; publish what was counted; go on to the next item; close. Null
 * once nothing is left to do.
 */
export function nextStep(pub: PublicState): NextStep | null {
  const outside = phases[pub.phase];
  if (outside !== undefined) return outside;
  const steps: readonly Step[] = [
    ofGroups,
    firstItem,
    pollToClose,
    firstInQueue,
    endOfTurn,
    pollToPublish,
    nextItem,
    () => step('room.close'),
  ];
  return steps.reduce<NextStep | null>((found, next) => found ?? next(pub), null);
}

function step(
  command: CommandType,
  data: NextStep['data'] = {},
  about: Partial<Pick<NextStep, 'person' | 'item'>> = {},
): NextStep {
  return { command, data, person: about.person ?? null, item: about.item ?? null };
}

const phases: Readonly<Partial<Record<PublicState['phase'], NextStep | null>>> = {
  draft: step('room.lobby'),
  lobby: step('room.open'),
  paused: step('room.resume'),
  closed: null,
  archived: null,
};

function ofGroups({ breakouts }: PublicState): NextStep | null {
  const state = breakouts.at(-1)?.state;
  if (state === 'proposed') return step('breakout.assign');
  if (state === 'assigning') return step('breakout.open');
  return state === 'open' ? step('breakout.recall') : null;
}

const pending = ({ agenda }: PublicState) => agenda.find(({ state }) => state === 'pending');

/** Before anything else is called: what the room deals with. */
function firstItem(pub: PublicState): NextStep | null {
  return activeItem(pub) || pub.floor ? null : startOf(pub);
}

function startOf(pub: PublicState): NextStep | null {
  const next = pending(pub)?.item.id;
  return next === undefined ? null : step('agenda.start', { item: next }, { item: next });
}

/** People answer while others speak: a poll is closed once nobody speaks or waits. */
function pollToClose({ polls, queue, floor }: PublicState): NextStep | null {
  const open = polls.findLast(({ state }) => state === 'open');
  if (!open || floor || queue.waiting.length > 0) return null;
  return step('poll.close', { poll: open.plan.id });
}

function firstInQueue(pub: PublicState): NextStep | null {
  const [first] = queueOrder(pub);
  return first ? step('queue.next', { request: first.id }, { person: first.person }) : null;
}

function endOfTurn({ floor }: PublicState): NextStep | null {
  return floor ? step('floor.end', {}, { person: floor.person }) : null;
}

/** Only what was asked on this item: an older result that nobody published stays as it is. */
function pollToPublish(pub: PublicState): NextStep | null {
  const item = activeItem(pub)?.item.id;
  const newest = pub.polls.findLast((poll) => poll.item === item);
  return item !== undefined && newest?.state === 'closed'
    ? step('poll.publish', { poll: newest.plan.id })
    : null;
}

function nextItem(pub: PublicState): NextStep | null {
  return startOf(pub) ?? (activeItem(pub) ? step('agenda.end') : null);
}
