import type { RequestKind } from '../queue/queue-policy.js';
import type { Nothing } from '../session/session.commands.js';

export interface FloorCommands {
  'floor.pause': Nothing;
  'floor.resume': Nothing;
  'floor.extend': { readonly seconds: number };
  /** By whoever runs the meeting. */
  'floor.end': Nothing;
  /** By the speaker. */
  'floor.yield': Nothing;
  /** System: the named turn is nearly over. */
  'floor.warn': { readonly floor: string };
  /** System: the named turn's time is over; nothing if it has ended already. */
  'floor.timeout': { readonly floor: string };
  /** System: asks those who are silent, once each on an item. */
  'nudge.issue': { readonly item: string };
}

export const floorEnds = [
  'yielded',
  'ended',
  'timeout',
  'next',
  'removed',
  'item',
  'room',
] as const;
export type FloorEnd = (typeof floorEnds)[number];

export interface FloorPublicEvents {
  'floor.started': {
    readonly floor: string;
    readonly person: string;
    /** Null for a speaker who was called out of turn. */
    readonly request: string | null;
    readonly kind: RequestKind;
    readonly budgetMs: number;
  };
  'floor.paused': { readonly floor: string };
  'floor.resumed': { readonly floor: string };
  'floor.extended': { readonly floor: string; readonly ms: number };
  'floor.warned': { readonly floor: string };
  /** Its time is over, and it goes on. */
  'floor.overdue': { readonly floor: string };
  'floor.ended': { readonly floor: string; readonly why: FloorEnd };
}

export interface FloorHostEvents {
  'nudge.sent': { readonly item: string; readonly people: readonly string[] };
}

export interface Floor {
  readonly id: string;
  readonly person: string;
  readonly request: string | null;
  readonly kind: RequestKind;
  readonly startedAt: number;
  readonly budgetMs: number;
  /** Before this pause, if there is one. */
  readonly pausedMs: number;
  readonly pausedAt: number | null;
  readonly warned: boolean;
  readonly overdue: boolean;
}

export interface TalkTime {
  /** All turns that have ended. */
  readonly ms: number;
  readonly turns: number;
}

export interface FloorState {
  readonly floor: Floor | null;
  readonly talk: Readonly<Record<string, TalkTime>>;
  /** Turns on the item that is dealt with now. */
  readonly spokenOnItem: Readonly<Record<string, number>>;
}

export interface NudgeState {
  /** Whom the room asked on which item. */
  readonly nudged: Readonly<Record<string, readonly string[]>>;
}
