import { describe, expect, it } from '@jest/globals';
import type { AgendaItem } from './agenda/agenda-item.js';
import { planGaps, type Prepared } from './plan-gaps.js';
import { ordinarySettings } from './room-plan.js';

const item: AgendaItem = {
  ...{ id: 'one', kind: 'text', minutes: 5, proposal: null, poll: null },
  ...{ title: { cy: 'Croeso', en: 'Welcome' }, body: { cy: '', en: '' } },
};
const question = { cy: 'Ydym ni’n barod?', en: 'Are we ready?' };
const prepared: Prepared = {
  ...{ title: { cy: 'Cyfarfod', en: 'Meeting' }, about: { cy: '', en: '' } },
  plan: { settings: ordinarySettings, agenda: [item] },
};
const gaps = (change: Partial<AgendaItem>) =>
  planGaps({
    ...prepared,
    plan: { settings: ordinarySettings, agenda: [{ ...item, ...change }] },
  }).map(({ what }) => what);

describe('a plan', () => {
  it('lacks nothing once every item is whole', () => {
    expect(gaps({})).toEqual([]);
  });

  it('needs something to deal with', () => {
    expect(planGaps({ ...prepared, plan: { settings: ordinarySettings, agenda: [] } })).toEqual([
      { item: null, what: 'agenda' },
    ]);
  });

  it('has a title in both languages, and says in both or in none what the room is about', () => {
    const title = { cy: ' ', en: 'Meeting' };
    expect(planGaps({ ...prepared, title })).toEqual([{ item: null, what: 'title' }]);
    const about = { cy: 'Y parc', en: '' };
    expect(planGaps({ ...prepared, about })).toEqual([{ item: null, what: 'about' }]);
  });

  it('says its titles in both languages, and whatever else it says', () => {
    expect(gaps({ title: { cy: 'Croeso', en: '' } })).toEqual(['title']);
    expect(gaps({ body: { cy: '', en: 'Tea is served' } })).toEqual(['body']);
  });

  it('names the proposal that an item is about', () => {
    expect(gaps({ kind: 'proposal' })).toEqual(['proposal']);
    expect(gaps({ kind: 'proposal', proposal: 4 })).toEqual([]);
  });

  it('has a question wherever an item is a poll', () => {
    const poll = {
      id: 'poll',
      kind: 'sense-check',
      options: [],
      secret: true,
      most: null,
    } as const;
    expect(gaps({ kind: 'poll' })).toEqual(['poll']);
    expect(gaps({ kind: 'poll', poll: { ...poll, question: { cy: '', en: 'Ready?' } } })).toEqual([
      'poll',
    ]);
    expect(gaps({ kind: 'poll', poll: { ...poll, question } })).toEqual([]);
    expect(gaps({ kind: 'poll', poll: { ...poll, question, kind: 'single' } })).toEqual(['poll']);
  });
});
