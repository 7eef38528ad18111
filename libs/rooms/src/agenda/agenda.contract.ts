import type { AgendaItem } from './agenda-item.js';
import type { Nothing } from '../session/session.commands.js';

export const agendaLimits = { items: 50, title: 120, body: 2000, minutes: 480 } as const;

export interface AgendaCommands {
  /** Ends what is dealt with now, and starts this; without `item` the next that is pending. */
  'agenda.start': { readonly item?: string };
  'agenda.end': Nothing;
  'agenda.extend': { readonly seconds: number };
  'agenda.skip': { readonly item: string };
  /** All pending items, in their new order. */
  'agenda.reorder': { readonly items: readonly string[] };
  'agenda.add': { readonly item: AgendaItem };
  /** “I am ready to go on.” */
  'agenda.ready': Nothing;
  /** System: the named item's time is over, which is said, and ends nothing. */
  'agenda.timeout': { readonly item: string };
}

export interface AgendaPublicEvents {
  'agenda.started': { readonly item: string; readonly budgetMs: number };
  'agenda.ended': { readonly item: string };
  'agenda.extended': { readonly item: string; readonly ms: number };
  'agenda.skipped': { readonly item: string };
  'agenda.reordered': { readonly items: readonly string[] };
  'agenda.added': { readonly item: AgendaItem };
  'agenda.overdue': { readonly item: string };
  'agenda.ready-count': { readonly item: string; readonly count: number };
}

export interface AgendaHostEvents {
  'agenda.readied': { readonly item: string; readonly person: string };
}

export type AgendaItemState = 'pending' | 'active' | 'done' | 'skipped';

export interface AgendaEntry {
  readonly item: AgendaItem;
  readonly state: AgendaItemState;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** Its minutes and what was added, in milliseconds. */
  readonly budgetMs: number;
  /** How long the room paused while it was dealt with. */
  readonly pausedMs: number;
  /** It was said that its time is over. */
  readonly overdue: boolean;
  readonly readyCount: number;
}

export interface AgendaState {
  readonly agenda: readonly AgendaEntry[];
}

export interface ReadyState {
  readonly ready: { readonly item: string; readonly people: readonly string[] } | null;
}
