import type { AgendaKind } from '../agenda/agenda-item.js';
import type { PollKind } from '../polls/poll-plan.js';
import type { RoomSettings } from '../room-plan.js';

export const roomTemplateIds = [
  'village-hall',
  'ward-forum',
  'online-panel',
  'budget-cafe',
  'question-hour',
] as const;
export type RoomTemplateId = (typeof roomTemplateIds)[number];

/** One item as a template names it; its words are the locale's, under its key. */
export interface TemplateItem {
  readonly key: string;
  readonly kind: AgendaKind;
  readonly minutes: number;
  readonly poll?: {
    readonly kind: PollKind;
    /** Keys of its options; fixed kinds have none of their own. */
    readonly options: readonly string[];
    readonly most: number | null;
  };
}

export interface RoomTemplate {
  /** Where it differs from the ordinary room. */
  readonly settings: Partial<RoomSettings>;
  readonly items: readonly TemplateItem[];
}

const welcome = { key: 'welcome', kind: 'text' } as const;
const proposal = { key: 'proposal', kind: 'proposal', minutes: 20 } as const;
const questions = { key: 'questions', kind: 'question' } as const;
const pause = { key: 'break', kind: 'break', minutes: 10 } as const;
const together = { key: 'together', kind: 'question' } as const;
const ending = { key: 'ending', kind: 'text', minutes: 5 } as const;

const stand: TemplateItem = {
  key: 'stand',
  kind: 'poll',
  minutes: 5,
  poll: { kind: 'sense-check', options: [], most: null },
};
const agreed: TemplateItem = {
  key: 'agreed',
  kind: 'poll',
  minutes: 5,
  poll: { kind: 'consent', options: [], most: null },
};
const first: TemplateItem = {
  key: 'first',
  kind: 'poll',
  minutes: 10,
  poll: { kind: 'dot', options: ['outdoors', 'buildings', 'young', 'neighbours'], most: 3 },
};

/** Meetings as communities hold them, ready to be changed. */
export const roomTemplates: Readonly<Record<RoomTemplateId, RoomTemplate>> = {
  'village-hall': {
    settings: {},
    items: [
      { ...welcome, minutes: 10 },
      { key: 'so-far', kind: 'text', minutes: 10 },
      proposal,
      { ...questions, minutes: 20 },
      stand,
      { ...together, minutes: 20 },
      ending,
    ],
  },
  'ward-forum': {
    settings: { policy: 'balanced' },
    items: [
      { ...welcome, minutes: 5 },
      proposal,
      proposal,
      pause,
      first,
      { ...together, minutes: 15 },
      ending,
    ],
  },
  'online-panel': {
    settings: { joinByCode: false, floorSeconds: 90, endsFloor: true, policy: 'balanced' },
    items: [
      { ...welcome, minutes: 5 },
      { key: 'informed', kind: 'text', minutes: 20 },
      { ...questions, minutes: 25 },
      { key: 'say', kind: 'statements', minutes: 15 },
      { ...together, minutes: 15 },
      agreed,
      ending,
    ],
  },
  'budget-cafe': {
    settings: { nudgeMinutes: null },
    items: [
      { ...welcome, minutes: 10 },
      { key: 'tables', kind: 'text', minutes: 30 },
      { key: 'brought-back', kind: 'text', minutes: 15 },
      pause,
      first,
      { ...together, minutes: 15 },
      ending,
    ],
  },
  'question-hour': {
    settings: { floorSeconds: 60, policy: 'fifo' },
    items: [{ ...questions, minutes: 55 }, ending],
  },
};
