import type { PublicState } from '../room-state.js';
import { talkBucket, talkMedianMs } from '../talk/talk-bucket.js';
import { requestKinds } from './queue-policy.js';
import type { SpeakRequest } from './queue.contract.js';

type Told = Pick<PublicState, 'queue' | 'talk' | 'spokenOnItem'>;
/** What is compared, first to last; the smaller is heard first. */
type Key = readonly (number | string)[];

/**
 * Who is heard in which order: a function of the public log and the policy alone, so that everybody
 * sees the same queue. Kinds first (point of order, reply, question, the rest); then, for
 * `first-timers` and `balanced`, those who have not spoken on this item; then, for `balanced`, those
 * who have spoken less than half the median, around it, and more than 1.5 times it; then as they
 * asked. `manual`: as they were put by hand, those who came since after them.
 */
export function queueOrder({ queue, talk, spokenOnItem }: Told): readonly SpeakRequest[] {
  const { policy, byHand, waiting } = queue;
  const median = talkMedianMs(talk);
  const key = ({ id, person, kind, at }: SpeakRequest): Key => {
    const place = byHand.indexOf(id);
    const spoken = (spokenOnItem[person] ?? 0) > 0 ? 1 : 0;
    const bucket = talkBucket(talk[person]?.ms ?? 0, median);
    return [
      policy === 'manual' && place >= 0 ? place : byHand.length,
      requestKinds.indexOf(kind),
      policy === 'first-timers' || policy === 'balanced' ? spoken : 0,
      policy === 'balanced' ? bucket : 0,
      at,
      id,
    ];
  };
  const keyed = waiting.map((request) => ({ request, key: key(request) }));
  return keyed.sort((one, other) => compared(one.key, other.key)).map(({ request }) => request);
}

function compared(one: Key, other: Key): number {
  const place = one.findIndex((part, index) => part !== other[index]);
  const [left, right] = [one[place], other[place]];
  if (left === undefined || right === undefined) return 0;
  return left < right ? -1 : 1;
}
