import { checkPlan } from '../polls/check-plan.js';
import { RefusedError } from '../refused.error.js';
import type { PublicState } from '../room-state.js';
import type { AgendaItem } from './agenda-item.js';

/**
 * Whether a new item makes sense in this room.
 * @throws RefusedError for an id that is taken, without a title, and for a proposal or a poll where none
 *   belongs
 */
export function mustFit({ agenda, polls }: PublicState, item: AgendaItem): void {
  if (agenda.some((entry) => entry.item.id === item.id))
    throw new RefusedError('CONFLICT', 'rooms.item-known');
  if (item.title.cy === '' || item.title.en === '')
    throw new RefusedError('INVALID', 'rooms.item-title');
  if ((item.kind === 'proposal') !== (item.proposal !== null))
    throw new RefusedError('INVALID', 'rooms.item-proposal');
  if ((item.kind === 'poll') !== (item.poll !== null))
    throw new RefusedError('INVALID', 'rooms.item-poll');
  if (item.poll === null) return;
  checkPlan(item.poll);
  const { id } = item.poll;
  const taken = [...agenda.map((entry) => entry.item.poll), ...polls.map(({ plan }) => plan)];
  if (taken.some((poll) => poll?.id === id)) throw new RefusedError('CONFLICT', 'rooms.poll-known');
}
