import type { BothLanguages } from '#platform';
import type { RoomPhase, RoomPlan, RoomRole } from '#rooms';
import type { Watchers } from './room.entity.js';

/** A room as it stands in a list. */
export interface RoomSummaryView {
  readonly id: string;
  readonly number: number;
  readonly title: BothLanguages;
  readonly about: BothLanguages;
  readonly startsAt: Date;
  readonly phase: RoomPhase;
  readonly watch: Watchers;
}

/** The head of one room, and what the one who asks is in it. */
export interface RoomView extends RoomSummaryView {
  readonly processId: string;
  /** A meeting elsewhere; for those who take part. */
  readonly meetingUrl: string | null;
  /** What was prepared; once the doors are open the log tells instead. */
  readonly plan: RoomPlan;
  /** Null for everybody but those who run the meeting and keep its queue. */
  readonly code: string | null;
  /** Null for whoever has not joined, but for staff who run the room. */
  readonly role: RoomRole | null;
  /** Theirs; null for whoever has not joined. */
  readonly person: string | null;
  /** They may not come in any more. */
  readonly removed: boolean;
}

/** What a code on a wall leads to. */
export interface CodedRoomView {
  readonly id: string;
  readonly number: number;
  readonly title: BothLanguages;
  readonly phase: RoomPhase;
  readonly joinByCode: boolean;
  /** Whoever comes in is asked to which groups they belong. */
  readonly asksGroups: boolean;
  readonly process: { readonly slug: BothLanguages; readonly title: BothLanguages };
}
