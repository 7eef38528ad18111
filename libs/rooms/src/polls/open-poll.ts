import { activeItem } from '../agenda/agenda-time.js';
import type { NewEvent } from '../events.js';
import { RefusedError } from '../refused.error.js';
import type { RoomState } from '../room-state.js';
import { checkPlan } from './check-plan.js';
import { fixedOptions } from './fixed-options.js';
import type { PollPlan } from './poll-plan.js';
import type { PollCommands } from './polls.contract.js';

/** More at once nobody follows on a telephone. */
export const mostOpenPolls = 3;

/**
 * The room is asked, for an item of the agenda or for none.
 * @throws RefusedError when this cannot be asked, was asked already, or too much is asked at once
 */
export function openPoll({ pub }: RoomState, plan: PollPlan, item: string | null): NewEvent {
  checkPlan(plan);
  const poll = { ...plan, options: fixedOptions(plan.kind) ?? plan.options };
  if (pub.polls.some((asked) => asked.plan.id === plan.id))
    throw new RefusedError('CONFLICT', 'rooms.poll-asked-already');
  if (pub.polls.filter(({ state }) => state === 'open').length >= mostOpenPolls)
    throw new RefusedError('CONFLICT', 'rooms.polls-open', { max: mostOpenPolls });
  return { type: 'poll.opened', data: { poll, item } };
}

/** @throws RefusedError when neither a poll nor an item that has one is named */
export function askedPoll(
  { pub }: RoomState,
  asked: PollCommands['poll.open'],
): { readonly poll: PollPlan; readonly item: string | null } {
  const { poll, item } = asked as { readonly poll?: PollPlan; readonly item?: string };
  if (poll) {
    return { poll, item: activeItem(pub)?.item.id ?? null };
  }
  const entry = pub.agenda.find(({ item: { id } }) => id === item);
  if (!entry?.item.poll) throw new RefusedError('INVALID', 'rooms.item-without-poll');
  return { poll: entry.item.poll, item: entry.item.id };
}
