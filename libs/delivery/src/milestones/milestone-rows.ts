import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDay, type BothLanguages } from '#platform';
import type { StandingEvent, StandingKind } from './delivery-status.js';
import type { Day, MilestoneAct, MilestoneEvent } from './milestone-standing.js';

interface EventRow {
  readonly milestone: string;
  readonly kind: MilestoneAct;
  readonly day: Day;
  readonly reason: BothLanguages | null;
  readonly at: Date | string;
}

/** What was said of each milestone of these awards, by the milestone's id, in order. */
export async function milestoneEvents(
  em: EntityManager,
  awardIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MilestoneEvent[]>> {
  const rows = await em.execute<EventRow[]>(
    `select milestone_id as milestone, kind, day::text as day, reason, at
     from delivery.milestone_event join delivery.milestone on milestone.id = milestone_id
     where award_id = any(string_to_array(?, ',')::uuid[]) order by milestone_event.id`,
    [awardIds.join(',')],
  );
  return Map.groupBy(
    rows.map(({ at, ...row }) => ({ ...row, saidOn: isoDay(new Date(at)) })),
    ({ milestone }) => milestone,
  );
}

/** How a milestone was worded from then on. */
export interface MilestoneWording {
  readonly title: BothLanguages;
  readonly owner: BothLanguages;
  readonly saidOn: Day;
}

interface WordsRow extends Omit<MilestoneWording, 'saidOn'> {
  readonly milestone: string;
  readonly at: Date | string;
}

/** How each milestone of these awards was worded, by the milestone's id, the first wording first. */
export async function milestoneWords(
  em: EntityManager,
  awardIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MilestoneWording[]>> {
  const rows = await em.execute<WordsRow[]>(
    `select milestone_id as milestone, title, owner, at
     from delivery.milestone_words join delivery.milestone on milestone.id = milestone_id
     where award_id = any(string_to_array(?, ',')::uuid[]) order by milestone_words.id`,
    [awardIds.join(',')],
  );
  return new Map(
    [...Map.groupBy(rows, ({ milestone }) => milestone)].map(([id, own]) => [
      id,
      own.map(({ title, owner, at }) => ({ title, owner, saidOn: isoDay(new Date(at)) })),
    ]),
  );
}

interface StandingRow {
  readonly award: string;
  readonly kind: StandingKind;
  readonly words: BothLanguages | null;
  readonly at: Date | string;
}

/** What was said of each of these awards as a whole, by its id, in order. */
export async function standingEvents(
  em: EntityManager,
  awardIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StandingEvent[]>> {
  const rows = await em.execute<StandingRow[]>(
    `select award_id as award, kind, words, at from delivery.standing_event
     where award_id = any(string_to_array(?, ',')::uuid[]) order by id`,
    [awardIds.join(',')],
  );
  return Map.groupBy(
    rows.map(({ at, ...row }) => ({ ...row, saidOn: isoDay(new Date(at)) })),
    ({ award }) => award,
  );
}
