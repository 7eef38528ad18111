import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleReader } from '#people';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { makeOrganisation } from './open-organisation.js';

let rooms: Rooms;

beforeAll(async () => {
  rooms = await openRooms();
});

afterAll(async () => {
  await rooms.close();
});

const wrexham = {
  slug: 'wrexham',
  name: { cy: 'Cyngor Wrecsam', en: 'Wrexham Council' },
  admin: 'Clerk@example.org',
};

const staffOf = async (slug: string) =>
  rooms.with(PeopleReader, async (reader) => {
    const { id, name } = await reader.organisation(slug);
    const staff = await reader.staff(id);
    return { name, staff: staff.map(({ email, role }) => [email, role]) };
  });

describe('opening an organisation', () => {
  it('makes it and its first admin, and does nothing the second time', async () => {
    const said = await rooms.act((app) => makeOrganisation(app, wrexham));
    expect(said.join('\n')).toContain('Clerk@example.org is its admin now');
    const there = { name: wrexham.name, staff: [['clerk@example.org', 'admin']] };
    expect(await staffOf('wrexham')).toEqual(there);
    const again = await rooms.act((app) => makeOrganisation(app, wrexham));
    expect(again.join('\n')).toMatch(/was open already[\s\S]*was its admin already/);
    expect(await staffOf('wrexham')).toEqual(there);
  });

  it('that is there already adds the admin and leaves its names', async () => {
    const renamed = { ...wrexham, name: { cy: 'x', en: 'y' }, admin: 'second@example.org' };
    const said = await rooms.act((app) => makeOrganisation(app, renamed));
    expect(said[0]).toContain('Cyngor Wrecsam | Wrexham Council');
    const { name, staff } = await staffOf('wrexham');
    expect(name).toEqual(wrexham.name);
    expect(staff).toEqual([
      ['clerk@example.org', 'admin'],
      ['second@example.org', 'admin'],
    ]);
  });
});
