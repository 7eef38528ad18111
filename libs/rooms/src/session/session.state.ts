import type { BothWords } from '../both-words.js';
import type { RoomSettings } from '../room-plan.js';
import type { RoomPhase } from '../room-phase.js';
import type { RoomRole } from '../room-role.js';
import type { WallPanel } from './session.commands.js';
import type { Way } from './session.events.js';

export interface SessionState {
  readonly phase: RoomPhase;
  readonly settings: RoomSettings;
  /** Milliseconds since 1970, as all instants here. */
  readonly openedAt: number | null;
  /** While the room pauses nothing runs down. */
  readonly pausedAt: number | null;
  readonly closedAt: number | null;
  /** People may come in by the code on the wall, where the settings let them at all. */
  readonly doorOpen: boolean;
  /** The newest last, five at most. */
  readonly announcements: readonly Announcement[];
  readonly wall: WallPanel;
}

export interface Announcement extends BothWords {
  readonly at: number;
  /** The breakout group that it is for; null for everybody. */
  readonly group: string | null;
}

export interface PersonState {
  readonly role: RoomRole;
  readonly way: Way;
  readonly joinedAt: number;
  /** They left, and may come back. */
  readonly leftAt: number | null;
}

export interface PeopleState {
  /** How often the code on the wall was changed: whoever shows another asks for it anew. */
  readonly codes: number;
  readonly people: Readonly<Record<string, PersonState>>;
}
