import { describe, expect, it } from '@jest/globals';
import { InvalidInputError, newId, validateInput } from '#platform';
import type { CommandType } from '#rooms';
import { agendaShapes } from './agenda.dto.js';
import { floorShapes } from './floor.dto.js';
import { queueShapes } from './queue.dto.js';
import { sessionShapes } from './session.dto.js';

const shapes = { ...sessionShapes, ...agendaShapes, ...queueShapes, ...floorShapes };
type Known = keyof typeof shapes & CommandType;

async function read(type: Known, data: unknown): Promise<unknown> {
  return JSON.parse(JSON.stringify(await validateInput<object>(shapes[type], data)));
}

/** What is wrong, as `field: code`. */
async function wrong(type: Known, data: unknown): Promise<readonly string[]> {
  try {
    await read(type, data);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.problems.map(({ field, code }) => `${field}: ${code}`);
  }
}

const id = newId();
const words = { cy: 'Parc', en: 'Park' };
const item = { id, kind: 'text', title: words, body: { cy: '', en: '' }, minutes: 10 };

describe('the data of a command', () => {
  it('without any are none', async () => {
    expect(await read('room.open', {})).toEqual({});
    expect(await wrong('room.open', { force: 'yes' })).toEqual([
      'force: input.whitelist-validation',
    ]);
  });

  it('may be the fields of a form, which are words', async () => {
    expect(await read('floor.extend', { seconds: '60' })).toEqual({ seconds: 60 });
    expect(await read('room.join', { groups: ['', 'group-1'] })).toEqual({ groups: ['group-1'] });
    expect(await read('room.join', { groups: '' })).toEqual({ groups: [] });
    expect(await read('queue.next', { request: '' })).toEqual({});
    const reason = { cy: ' Yn  sâl ', en: ' Ill ness ' };
    expect(await read('queue.reorder', { request: id, before: '', reason })).toEqual({
      ...{ request: id, before: null, reason: { cy: 'Yn sâl', en: 'Ill ness' } },
    });
    expect(await read('agenda.reorder', { items: id })).toEqual({ items: [id] });
    expect(await read('announce', { ...words, group: '' })).toEqual(words);
  });

  it.each([
    ['person.add', { name: ' A ' }, 'name: rooms.person-name-length'],
    ['person.add', { name: 'A'.repeat(61) }, 'name: rooms.person-name-length'],
    ['person.role', { person: 'x', role: 'host' }, 'person: rooms.unknown-person'],
    ['person.role', { person: id, role: 'king' }, 'role: rooms.unknown-role'],
    ['announce', { cy: 'Croeso', en: '' }, 'en: rooms.announcement-length'],
    ['announce', { ...words, cy: 'a'.repeat(501) }, 'cy: rooms.announcement-length'],
    ['room.join', { groups: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'groups: rooms.too-many-groups'],
    ['room.join', { groups: ['Words of my own'] }, 'groups: rooms.unknown-declared'],
    ['person.add', { name: 'Gwen', groups: { length: 1 } }, 'groups: rooms.unknown-declared'],
    ['wall.show', { panel: 'all' }, 'panel: rooms.unknown-panel'],
    ['floor.extend', { seconds: '1.5' }, 'seconds: rooms.floor-seconds'],
    ['floor.extend', { seconds: 1801 }, 'seconds: rooms.floor-seconds'],
    ['agenda.extend', { seconds: -60 }, 'seconds: rooms.agenda-seconds'],
    ['queue.join', { kind: 'shout' }, 'kind: rooms.unknown-request-kind'],
    ['queue.policy', { policy: 'loudest' }, 'policy: rooms.unknown-policy'],
    ['queue.reorder', { request: id, before: null, reason: 'Ill' }, 'reason: rooms.reorder-reason'],
    [
      'queue.reorder',
      { request: id, before: null, reason: { cy: '', en: 'Ill' } },
      'reason.cy: rooms.reorder-reason',
    ],
    ['agenda.reorder', { items: [id, id] }, 'items: rooms.agenda-has-changed'],
    ['agenda.add', { item: 'x' }, 'item: rooms.item-kind'],
    ['agenda.add', { item: { ...item, title: 'Park' } }, 'item.title: rooms.item-title'],
    ['agenda.add', { item: { ...item, minutes: 0 } }, 'item.minutes: rooms.item-minutes'],
    ['agenda.add', { item: { ...item, kind: 'song' } }, 'item.kind: rooms.item-kind'],
  ] as const)('of %s are refused where they are wrong (%#)', async (type, data, problem) => {
    expect(await wrong(type, data)).toContain(problem);
  });

  it('of an item are those of its kind, whatever else the form had', async () => {
    const poll = { id, kind: 'sense-check', question: { cy: 'Iawn?', en: 'All right?' } };
    const asked = { ...item, minutes: '5', proposal: '', poll };
    expect(await read('agenda.add', { item: asked })).toEqual({
      item: { ...item, minutes: 5, proposal: null, poll: null },
    });
    expect(
      await read('agenda.add', { item: { ...asked, kind: 'proposal', proposal: '12' } }),
    ).toEqual({ item: { ...item, kind: 'proposal', minutes: 5, proposal: 12, poll: null } });
    expect(await read('agenda.add', { item: { ...asked, kind: 'poll' } })).toMatchObject({
      item: { kind: 'poll', proposal: null, poll: { kind: 'sense-check', secret: false } },
    });
  });
});
