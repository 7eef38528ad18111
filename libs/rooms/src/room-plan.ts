import type { AgendaItem } from './agenda/agenda-item.js';
import type { QueuePolicy } from './queue/queue-policy.js';
import type { OfferedGroup } from './session/offered-groups.js';

export const statementModeration = ['first', 'after'] as const;
/** Read by a facilitator before everybody sees it, or after. */
export type StatementModeration = (typeof statementModeration)[number];

/** How one room works. Times in seconds unless the name says otherwise. */
export interface RoomSettings {
  /** How long one turn on the floor is. */
  readonly floorSeconds: number;
  /** How long before its end a speaker is warned. */
  readonly warnSeconds: number;
  /** Whether a turn ends by itself when its time is over, or only shows that it is. */
  readonly endsFloor: boolean;
  readonly policy: QueuePolicy;
  /** Whoever has been silent for so many minutes is asked once an item; null never asks. */
  readonly nudgeMinutes: number | null;
  /** The room agreed that its minutes say who spoke how long. */
  readonly tellsTalkTime: boolean;
  /** People in the hall may come in by the code on the wall, without an account. */
  readonly joinByCode: boolean;
  readonly statements: StatementModeration;
  /** What people may declare of themselves, so that groups can be mixed by it; nothing asks nobody. */
  readonly groups?: readonly OfferedGroup[];
}

/** What was prepared before the doors opened. */
export interface RoomPlan {
  readonly settings: RoomSettings;
  readonly agenda: readonly AgendaItem[];
}

export const ordinarySettings: RoomSettings = {
  floorSeconds: 120,
  warnSeconds: 15,
  endsFloor: false,
  policy: 'first-timers',
  nudgeMinutes: 10,
  tellsTalkTime: false,
  joinByCode: true,
  statements: 'first',
};
