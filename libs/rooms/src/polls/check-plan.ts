import { RefusedError } from '../refused.error.js';
import { fixedOptions } from './fixed-options.js';
import type { PollPlan } from './poll-plan.js';

/** Options, dots to share out, and letters in a question and in an answer. */
export const pollLimits = { fewest: 2, most: 12, dots: 20, question: 300, option: 120 } as const;

const refused = (reason: string, params: Readonly<Record<string, number>> = {}) =>
  new RefusedError('INVALID', reason, params);

/**
 * A quick poll that can be asked: it has a question in both languages, answers that can be told
 * apart, and a limit where its kind needs one, and only there.
 * @throws RefusedError
 */
export function checkPlan(plan: PollPlan): void {
  if (!plan.question.cy || !plan.question.en) throw refused('rooms.poll-question-needed');
  checkOptions(plan);
  checkMost(plan);
}

function checkOptions({ kind, options }: PollPlan): void {
  const fixed = fixedOptions(kind);
  const ids = options.map(({ id }) => id);
  if (fixed) {
    // None named: they are put in when it is asked.
    if (ids.length > 0 && ids.join() !== fixed.map(({ id }) => id).join())
      throw refused('rooms.poll-fixed-options');
    return;
  }
  const { fewest, most } = pollLimits;
  if (ids.length < fewest || ids.length > most) throw refused('rooms.poll-options-count');
  if (new Set(ids).size < ids.length || ids.includes('')) throw refused('rooms.poll-options-twice');
  if (options.some(({ text }) => !text.cy || !text.en)) throw refused('rooms.poll-options-words');
}

function checkMost({ kind, options, most }: PollPlan): void {
  const limit = kind === 'multiple' ? options.length : kind === 'dot' ? pollLimits.dots : null;
  if (limit === null && most === null) return;
  if (limit === null) throw refused('rooms.poll-no-limit');
  if (most === null || !Number.isInteger(most) || most < 1 || most > limit)
    throw refused('rooms.poll-limit-out-of-bounds', { max: limit });
}
