import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { languages } from '#platform';
import type { AgendaItem } from '#rooms';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { actAs, attendedRoom } from '../support/rooms/attended-room.js';
import { openSite, type Site } from '../support/site.js';
import { words } from './words.js';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.stop());

describe.each(languages)('a proposal that comes onto the agenda meanwhile, in %s', (language) => {
  const t = words.in(language);

  it('is there to read, and to amend from its own words, on pages that were open before', async () => {
    const room = await attendedRoom(site.rooms, { people: 1 });
    const [ann] = room.people;
    if (!ann) throw new Error('one was asked for');
    const context = await site.browser.newContext({ baseURL: site.address });
    const [name = '', value = ''] = ann.cookie.split('=');
    await context.addCookies([{ name, value, url: site.address }]);
    const page = await context.newPage();
    const { slug } = room.process;
    const process = language === 'cy' ? `${slug}-cy` : slug;
    await page.goto(pathTo('room', language, { process, room: room.number }));
    await page.locator('[data-hears]').waitFor();
    const item: AgendaItem = {
      ...{ id: randomUUID(), kind: 'proposal', minutes: 10, proposal: 1, poll: null },
      ...{ title: { cy: 'Yr ardd', en: 'The garden' }, body: { cy: '', en: '' } },
    };
    await actAs(site.rooms, room.id, room.host, 'agenda.add', { item });
    await actAs(site.rooms, room.id, room.host, 'agenda.start', { item: item.id });
    await page.getByText(t('rooms.outcomes.amend'), { exact: true }).click();
    expect(await page.locator('#amendment-title').inputValue()).toBe('Gardd i bawb');
    expect(await page.locator('#amendment-body').inputValue()).toBe(
      'Gardd ger y llyfrgell, i bawb ei mwynhau.',
    );
    const link = page.getByRole('link', { name: 'Gardd i bawb' }).first();
    expect(await link.getAttribute('href')).toBe(
      pathTo('proposal', language, { process, number: 1 }),
    );
    await context.close();
  });
});
