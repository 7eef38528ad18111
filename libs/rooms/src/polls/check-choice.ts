import { RefusedError } from '../refused.error.js';
import type { PollChoice, PollPlan } from './poll-plan.js';

/** How many answers one person may give. */
function mostOf({ kind, options, most }: PollPlan): number {
  if (kind === 'ranked') return options.length;
  return most ?? 1;
}

/** @throws RefusedError unless this answers the poll */
export function checkChoice(plan: PollPlan, choice: PollChoice): void {
  if (choice.length === 0) throw new RefusedError('INVALID', 'rooms.choose-something');
  if (choice.some((chosen) => !plan.options.some(({ id }) => id === chosen)))
    throw new RefusedError('INVALID', 'rooms.unknown-option');
  if (plan.kind !== 'dot' && new Set(choice).size < choice.length)
    throw new RefusedError('INVALID', 'rooms.chosen-twice');
  const max = mostOf(plan);
  if (choice.length > max) throw new RefusedError('INVALID', 'rooms.too-many-chosen', { max });
}
