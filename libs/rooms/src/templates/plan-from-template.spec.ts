import { describe, expect, it } from '@jest/globals';
import { agendaKinds } from '../agenda/agenda-item.js';
import { planFromTemplate } from './plan-from-template.js';
import { roomTemplateIds } from './room-templates.js';

const words = (key: string) => ({ cy: `cy ${key}`, en: `en ${key}` });

function counted() {
  let made = 0;
  return () => `id-${String((made += 1))}`;
}

describe.each(roomTemplateIds)('the room template %s', (id) => {
  const plan = planFromTemplate(id, { words, newId: counted() });

  it('is a meeting of half an hour to two hours', () => {
    const minutes = plan.agenda.reduce((sum, item) => sum + item.minutes, 0);
    expect(minutes).toBeGreaterThanOrEqual(30);
    expect(minutes).toBeLessThanOrEqual(120);
  });

  it('has items of known kinds in both languages, each with an id of its own', () => {
    expect(plan.agenda.every(({ kind }) => agendaKinds.includes(kind))).toBe(true);
    expect(plan.agenda.every(({ title }) => title.cy !== '' && title.en !== '')).toBe(true);
    expect(new Set(plan.agenda.map((item) => item.id)).size).toBe(plan.agenda.length);
  });

  it('asks a question wherever an item is a poll, and nowhere else', () => {
    for (const { kind, poll } of plan.agenda) expect(poll !== null).toBe(kind === 'poll');
  });

  it('gives every plan ids that no other has', () => {
    const newId = counted();
    const ids = [1, 2].flatMap(() =>
      planFromTemplate(id, { words, newId }).agenda.map((item) => item.id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
