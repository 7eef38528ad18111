import type { AgendaItem } from '../agenda/agenda-item.js';
import type { BothWords } from '../both-words.js';
import type { PollPlan } from '../polls/poll-plan.js';
import { ordinarySettings, type RoomPlan } from '../room-plan.js';
import { roomTemplates, type RoomTemplateId, type TemplateItem } from './room-templates.js';

/** Where a template's words and ids come from. `words('welcome.title')` is the same in any template. */
export interface TemplateSources {
  readonly words: (key: string) => BothWords;
  readonly newId: () => string;
}

/** A template as a plan of one's own: every id is new. */
export function planFromTemplate(id: RoomTemplateId, sources: TemplateSources): RoomPlan {
  const { settings, items } = roomTemplates[id];
  return {
    settings: { ...ordinarySettings, ...settings },
    agenda: items.map((item) => agendaItem(item, sources)),
  };
}

function agendaItem(item: TemplateItem, sources: TemplateSources): AgendaItem {
  const { key, kind, minutes } = item;
  return {
    ...{ id: sources.newId(), kind, minutes, proposal: null },
    title: sources.words(`${key}.title`),
    body: sources.words(`${key}.body`),
    poll: pollPlan(item, sources),
  };
}

function pollPlan({ key, poll }: TemplateItem, { words, newId }: TemplateSources): PollPlan | null {
  if (!poll) return null;
  const { kind, options, most } = poll;
  return {
    ...{ id: newId(), kind, most, secret: true },
    question: words(`${key}.question`),
    options: options.map((option) => ({ id: option, text: words(`${key}.options.${option}`) })),
  };
}
