import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDay, type BothLanguages } from '#platform';
import type { Day } from './milestone-standing.js';

/** Why something that was told is taken back, as everybody reads. */
export const takeBackReasons = [
  ...(['privacy', 'asked', 'not-ours', 'wrong', 'unlawful', 'other'] as const),
] as const;
export type TakeBackReason = (typeof takeBackReasons)[number];

export const toldKinds = ['update', 'story', 'picture', 'outcome'] as const;
export type ToldKind = (typeof toldKinds)[number];

/** What stays of something that was told and taken back. */
export interface TakenBackView {
  readonly what: ToldKind;
  readonly toldOn: Day;
  readonly takenOn: Day;
  readonly reason: TakeBackReason;
  readonly words: BothLanguages | null;
}

/** By what it was: news and stories by their ids, statements by their award's. */
export type TakenBack = ReadonlyMap<string, readonly TakenBackView[]>;

interface Row {
  readonly id: string;
  readonly what: ToldKind;
  readonly reason: TakeBackReason;
  readonly words: BothLanguages | null;
  readonly toldAt: Date | string;
  readonly at: Date | string;
}

/** What was taken back of these awards, in order. */
export async function takenBackOf(
  em: EntityManager,
  awardIds: readonly string[],
): Promise<TakenBack> {
  const rows = await em.execute<Row[]>(
    `select coalesce(news_id, story_id, award_id) as id, what, reason, words,
       told_at as "toldAt", at
     from delivery.taken_back
     where award_id = any(string_to_array(?, ',')::uuid[]) order by taken_back.id`,
    [awardIds.join(',')],
  );
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [id, own.map(takenBackView)]),
  );
}

function takenBackView({ what, reason, words, toldAt, at }: Row): TakenBackView {
  const [toldOn, takenOn] = [isoDay(new Date(toldAt)), isoDay(new Date(at))];
  return { what, toldOn, takenOn, reason, words };
}
