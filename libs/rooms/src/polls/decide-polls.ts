import { nothing, type CastBallot, type Deciders } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import { castBallot } from './cast-ballot.js';
import { checkHall, checkHands } from './check-hands.js';
import { findOpenPoll, findPoll } from './find-poll.js';
import { askedPoll, openPoll } from './open-poll.js';
import { countPoll } from './poll-count.js';
import type { PollPlan } from './poll-plan.js';
import type { PollCommands, PollHostEvents } from './polls.contract.js';

/** All that the log ever says of the ballots: numbers, and reasons without an order. */
function counted(
  plan: PollPlan,
  ballots: readonly CastBallot[],
  hands: Readonly<Record<string, number>>,
): PollHostEvents['poll.counted'] {
  return {
    ...{ poll: plan.id, secret: plan.secret },
    result: countPoll(plan, ballots, hands),
    reasons: ballots.flatMap(({ reason }) => reason ?? []).sort(),
  };
}

export const pollDeciders = {
  'poll.open': (room, { data }) => {
    const { poll, item } = askedPoll(room, data);
    return { events: [openPoll(room, poll, item)], data: { poll: poll.id } };
  },

  'poll.cast': (room, { data }, { person }, facts) => {
    const { plan } = findOpenPoll(room, data.poll);
    if (person === null) throw new RefusedError('FORBIDDEN', 'rooms.join-first');
    return castBallot(plan, data, { person, muted: room.host.muted.includes(person) }, facts);
  },

  'poll.hands': (room, { data: { poll, counts, sure = false } }) => {
    const { plan } = findOpenPoll(room, poll);
    checkHands(plan, counts);
    if (!sure) checkHall(plan, counts, room.host);
    return { events: [{ type: 'poll.hands-counted', data: { poll, counts } }] };
  },

  'poll.close': (room, { data: { poll } }, _actor, { ballots }) => {
    const { plan, state } = findPoll(room, poll);
    if (state !== 'open') return nothing;
    // Whoever was removed decides nothing with what they had cast.
    const valid = ballots.filter(({ person }) => !room.pub.removed.includes(person));
    return {
      events: [
        { type: 'poll.closed', data: { poll, cast: valid.length } },
        { type: 'poll.counted', data: counted(plan, valid, room.host.hands[poll] ?? {}) },
      ],
    };
  },

  'poll.publish': (room, { data: { poll } }) => {
    if (findPoll(room, poll).state === 'published') return nothing;
    const known = room.host.counted[poll];
    if (!known) throw new RefusedError('CONFLICT', 'rooms.close-the-poll-first');
    return { events: [{ type: 'poll.published', data: known }] };
  },
} as const satisfies Deciders<keyof PollCommands>;
