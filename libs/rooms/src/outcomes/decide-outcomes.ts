import { activeItem } from '../agenda/agenda-time.js';
import { nothing, type CommandOf, type Deciders, type NewWords } from '../decision.js';
import { RefusedError } from '../refused.error.js';
import type { PublicState, RoomState } from '../room-state.js';
import { outcomesWaiting, type OutcomeCommands, type OutcomeState } from './outcomes.contract.js';

type Suggested = CommandOf<'outcome.suggest'>['data'];

/** The proposal that an amendment would change: the one that is dealt with. */
function proposalFor(pub: PublicState, { kind }: Suggested): number | null {
  if (kind !== 'amendment') return null;
  const active = activeItem(pub)?.item;
  if (active?.kind !== 'proposal' || active.proposal === null)
    throw new RefusedError('CONFLICT', 'rooms.no-proposal-now');
  return active.proposal;
}

function wordsOf(data: Suggested, id: string, person: string | null): NewWords {
  const { kind, language } = data;
  const said =
    data.kind === 'amendment'
      ? { text: data.body, title: data.title, why: data.reason }
      : { text: data.text };
  return { id, kind, person, language, ...said };
}

/** Whether it is so already. */
function isAlready({ pub }: RoomState, id: string, state: OutcomeState['state']): boolean {
  const outcome = pub.outcomes.find((one) => one.id === id);
  if (!outcome) throw new RefusedError('INVALID', 'rooms.unknown-outcome');
  if (outcome.state === state) return true;
  if (outcome.state !== 'suggested') throw new RefusedError('CONFLICT', 'rooms.outcome-decided');
  return false;
}

function mustBePublished({ polls }: PublicState, id: string): void {
  const poll = polls.find(({ plan }) => plan.id === id);
  if (!poll) throw new RefusedError('INVALID', 'rooms.unknown-poll');
  if (poll.state !== 'published') throw new RefusedError('CONFLICT', 'rooms.poll-not-published');
}

export const outcomeDeciders = {
  'outcome.suggest': ({ pub }, { data }, { person }, { newId }) => {
    const waiting = pub.outcomes.filter(
      (one) => one.person === person && one.state === 'suggested',
    );
    if (waiting.length >= outcomesWaiting)
      throw new RefusedError('CONFLICT', 'rooms.outcomes-wait', { most: outcomesWaiting });
    const proposal = proposalFor(pub, data);
    const item = activeItem(pub)?.item.id ?? null;
    const outcome = newId();
    return {
      events: [
        {
          type: 'outcome.suggested',
          data: { outcome, kind: data.kind, item, proposal, person },
        },
      ],
      words: [wordsOf(data, outcome, person)],
      data: { outcome },
    };
  },

  'outcome.adopt': (room, { data: { outcome, poll } }) => {
    if (isAlready(room, outcome, 'adopted')) return nothing;
    // What nobody sees the room cannot have agreed on.
    if (room.pub.takenDown.includes(outcome))
      throw new RefusedError('CONFLICT', 'rooms.words-taken-down');
    if (poll !== undefined) mustBePublished(room.pub, poll);
    return { events: [{ type: 'outcome.adopted', data: { outcome, poll: poll ?? null } }] };
  },

  'outcome.decline': (room, { data: { outcome } }) => {
    if (isAlready(room, outcome, 'declined')) return nothing;
    return { events: [{ type: 'outcome.declined', data: { outcome } }] };
  },
} as const satisfies Deciders<keyof OutcomeCommands>;
