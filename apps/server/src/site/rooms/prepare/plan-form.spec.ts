import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#platform';
import {
  planFromTemplate,
  roomTemplateIds,
  type AgendaItem,
  type PollPlan,
  type RoomPlan,
} from '#rooms';
import { editedAgenda } from './agenda-editor.js';
import { inTheForm, planOf, planValues } from './plan-form.js';

const line = fc.stringMatching(/^[A-Za-z0-9’?]{1,12}( [a-z]{1,8}){0,3}$/);
const both = fc.record({ cy: line, en: line });
const id = fc.uuid();

const poll: fc.Arbitrary<PollPlan> = fc
  .record({
    ...{ id, kind: fc.constantFrom('single', 'multiple', 'ranked', 'dot'), question: both },
    ...{ texts: fc.array(both, { minLength: 2, maxLength: 6 }), secret: fc.boolean() },
    most: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ texts, most, ...rest }) => ({
    ...rest,
    options: texts.map((text, at) => ({ id: `option-${String(at + 1)}`, text })),
    most: rest.kind === 'multiple' || rest.kind === 'dot' ? most : null,
  }));

const item: fc.Arbitrary<AgendaItem> = fc
  .record({
    ...{ id, kind: fc.constantFrom('text', 'proposal', 'question', 'poll', 'break'), poll },
    ...{ title: both, body: both, minutes: fc.integer({ min: 1, max: 240 }) },
    proposal: fc.integer({ min: 1, max: 900 }),
  })
  .map((one) => ({
    ...one,
    poll: one.kind === 'poll' ? one.poll : null,
    proposal: one.kind === 'proposal' ? one.proposal : null,
  }));

const plan: fc.Arbitrary<RoomPlan> = fc.record({
  settings: fc.record({
    floorSeconds: fc.integer({ min: 15, max: 1800 }),
    warnSeconds: fc.integer({ min: 0, max: 600 }),
    endsFloor: fc.boolean(),
    policy: fc.constantFrom('fifo', 'first-timers', 'balanced', 'manual'),
    nudgeMinutes: fc.option(fc.integer({ min: 1, max: 120 })),
    tellsTalkTime: fc.boolean(),
    joinByCode: fc.boolean(),
    statements: fc.constantFrom('first', 'after'),
    groups: fc
      .array(both, { maxLength: 8 })
      .map((texts) => texts.map((text, at) => ({ id: `group-${String(at + 1)}`, text }))),
  }),
  agenda: fc.uniqueArray(item, { maxLength: 8, selector: (one) => one.id }),
});

describe('a plan in its form', () => {
  it('reads back as it was', () => {
    fc.assert(
      fc.property(plan, (one) => {
        expect(planOf(planValues(one))).toEqual({ value: one, problems: [] });
      }),
    );
  });

  it.each(roomTemplateIds)('may begin as the template %s', (template) => {
    const words = (key: string) => ({ cy: `cy ${key}`, en: `en ${key}` });
    expect(planOf(planValues(planFromTemplate(template, { words, newId }))).problems).toEqual([]);
  });

  it('says which item lacks its minutes, and leads there', () => {
    const values = { ...whole(), [`item.${second}.minutes`]: 'ten' };
    expect(planOf(values).problems).toEqual([
      {
        ...{ field: `item.${second}.minutes`, code: 'rooms.plan-minutes' },
        params: { item: 2, least: 1, most: 480 },
      },
    ]);
  });

  it('wants as many options in Welsh as in English', () => {
    const values = {
      ...{ ...whole(), [`item.${second}.kind`]: 'poll', [`item.${second}.poll.kind`]: 'single' },
      [`item.${second}.poll.options.cy`]: 'un\ndau',
      [`item.${second}.poll.options.en`]: 'one\ntwo\nthree',
    };
    expect(planOf(values).problems.map(({ code, params }) => [code, params])).toEqual([
      ['rooms.plan-options-uneven', { item: 2, cy: 2, en: 3 }],
    ]);
  });

  it('wants as many groups in Welsh as in English', () => {
    const values = { ...whole(), 'groups.cy': 'Yn byw yma', 'groups.en': 'Lives here\nUnder 25' };
    expect(planOf(values).problems).toEqual([
      { field: 'groups.cy', code: 'rooms.plan-groups-uneven', params: { cy: 1, en: 2 } },
    ]);
  });

  it('takes nothing for an item that is not called as one', () => {
    expect(planOf({ ...whole(), item: ['__proto__', 'x'] }).value.agenda).toEqual([]);
  });

  it('finds the field of a problem that the plan’s own shape has', () => {
    const at = (field: string) =>
      inTheForm({ field, code: 'input.too-long', params: {} }, whole()).field;
    expect(at('plan.agenda.1.title.cy')).toBe(`item.${second}.title.cy`);
    expect(at('plan.agenda.0.poll.options.3.text.en')).toBe(`item.${first}.poll.options.en`);
    expect(at('plan.settings.floorSeconds')).toBe('floorSeconds');
    expect(at('plan.settings.groups.1.text.en')).toBe('groups.en');
    expect(at('plan.settings.groups')).toBe('groups.cy');
    expect(at('meetingUrl')).toBe('meetingUrl');
  });
});

describe('a button of the agenda', () => {
  it('moves an item up and down, and stops at the ends', () => {
    expect(ids('down', first)).toEqual([second, first]);
    expect(ids('up', second)).toEqual([second, first]);
    expect(ids('up', first)).toEqual([first, second]);
    expect(ids('down', second)).toEqual([first, second]);
    expect(ids('up', newId())).toEqual([first, second]);
  });

  it('takes an item away', () => {
    expect(ids('remove', first)).toEqual([second]);
  });

  it.each(['text', 'proposal', 'question', 'poll', 'statements', 'break'])(
    'adds an item of the kind %s at the end',
    (kind) => {
      const edited = editedAgenda(whole(), `add:${kind}`, newId) ?? {};
      const { value, problems } = planOf(edited);
      expect(problems).toEqual([]);
      expect(value.agenda.map((one) => one.kind)).toEqual(['text', 'break', kind]);
    },
  );

  it('adds nothing of a kind that is none, and is no button of the agenda otherwise', () => {
    expect(ids('add', 'party')).toEqual([first, second]);
    expect(editedAgenda(whole(), 'save', newId)).toBeNull();
  });

  it('leaves everything else as it was typed', () => {
    const values = { ...whole(), 'title.en': 'Half a ti', floorSeconds: 'soon' };
    const after = editedAgenda(values, `down:${first}`, newId);
    expect(after).toEqual({ ...values, item: [second, first] });
  });
});

const [first, second] = [
  '0193b000-0000-7000-8000-000000000001',
  '0193b000-0000-7000-8000-000000000002',
];

function whole() {
  const words = { title: { cy: 'a', en: 'b' }, body: { cy: '', en: '' } };
  const rest = { ...words, proposal: null, poll: null };
  return planValues({
    settings: planFromTemplate('question-hour', { words: () => words.title, newId }).settings,
    agenda: [
      { id: first, kind: 'text', minutes: 5, ...rest },
      { id: second, kind: 'break', minutes: 10, ...rest },
    ],
  });
}

function ids(verb: string, what: string): unknown {
  return editedAgenda(whole(), `${verb}:${what}`, newId)?.['item'];
}
