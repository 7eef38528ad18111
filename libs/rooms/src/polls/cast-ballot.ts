import type { Decision, Facts, NewWords } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import { checkChoice } from './check-choice.js';
import type { PollPlan } from './poll-plan.js';
import type { PollCommands } from './polls.contract.js';

/** In characters. */
export const objectionLimits = { min: 3, max: 1000 } as const;

interface Voter {
  readonly person: string;
  /** May vote, and not write: what they object with stays unsaid. */
  readonly muted: boolean;
}

/** What somebody says in a poll. Nothing of it is told: the last word stands until the poll closes. */
export function castBallot(
  plan: PollPlan,
  cast: PollCommands['poll.cast'],
  { person, muted }: Voter,
  { newId }: Facts,
): Decision {
  const { poll, choice } = cast;
  checkChoice(plan, choice);
  if (plan.kind !== 'consent' || !choice.includes('object') || muted)
    return { events: [], ballot: { poll, choice, reason: null } };
  const words = { id: newId(), person: plan.secret ? null : person, ...objection(cast) };
  return { events: [], ballot: { poll, choice, reason: words.id }, words: [words] };
}

/** Consent is withheld with a reason, so that the room can look for something better. */
function objection({
  reason,
  language,
}: PollCommands['poll.cast']): Pick<NewWords, 'kind' | 'language' | 'text'> {
  const { min, max } = objectionLimits;
  if (!reason || reason.length < min || reason.length > max)
    throw new RefusedError('INVALID', 'rooms.objection-length');
  if (!language) throw new RefusedError('INVALID', 'rooms.language-needed');
  return { kind: 'objection', language, text: reason };
}
