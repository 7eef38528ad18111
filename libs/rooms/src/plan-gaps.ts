import type { AgendaItem } from './agenda/agenda-item.js';
import type { BothWords } from './both-words.js';
import { checkPlan } from './polls/check-plan.js';
import type { PollPlan } from './polls/poll-plan.js';
import { RefusedError } from './refused.error.js';
import type { RoomPlan } from './room-plan.js';

/** A room as it was prepared. */
export interface Prepared {
  readonly title: BothWords;
  /** May be left out, in both languages. */
  readonly about: BothWords;
  readonly plan: RoomPlan;
}

/** Something that a room lacks before people may come in. */
export interface PlanGap {
  /** Null where the whole room lacks it. */
  readonly item: string | null;
  readonly what: 'title' | 'about' | 'agenda' | 'groups' | 'body' | 'proposal' | 'poll';
}

/** What the organisation says is said in both languages, and every item has what its kind needs. */
export function planGaps({ title, about, plan }: Prepared): readonly PlanGap[] {
  const { agenda, settings } = plan;
  const room = [
    ...(inBoth(title) ? [] : (['title'] as const)),
    ...(inBothOrNeither(about) ? [] : (['about'] as const)),
    ...(agenda.length > 0 ? [] : (['agenda'] as const)),
    ...((settings.groups ?? []).every(({ text }) => inBoth(text)) ? [] : (['groups'] as const)),
  ];
  return [
    ...room.map((what) => ({ item: null, what })),
    ...agenda.flatMap((item) => gapsOf(item).map((what) => ({ item: item.id, what }))),
  ];
}

function gapsOf({ kind, title, body, proposal, poll }: AgendaItem): readonly PlanGap['what'][] {
  return [
    ...(inBoth(title) ? [] : (['title'] as const)),
    ...(inBothOrNeither(body) ? [] : (['body'] as const)),
    ...(kind === 'proposal' && proposal === null ? (['proposal'] as const) : []),
    ...(kind === 'poll' && !canBeAsked(poll) ? (['poll'] as const) : []),
  ];
}

function inBoth({ cy, en }: BothWords): boolean {
  return cy.trim() !== '' && en.trim() !== '';
}

function inBothOrNeither({ cy, en }: BothWords): boolean {
  return (cy.trim() === '') === (en.trim() === '');
}

function canBeAsked(poll: PollPlan | null): boolean {
  if (poll === null) return false;
  try {
    checkPlan(poll);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}
