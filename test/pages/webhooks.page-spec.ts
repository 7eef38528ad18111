import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { languages, type Language } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { openSite, type Site } from '../support/site.js';
import { financeTeam, logged, type Webhooked } from '../support/webhooked.js';
import { words } from './words.js';

const officer = 'hooks-officer@example.org';
let site: Site;
let team: Webhooked;

beforeAll(async () => {
  site = await openSite();
  team = await financeTeam(site.rooms, 'rhondda', officer);
});
afterAll(() => site.stop());

/** Without scripts: nothing here needs them. */
async function opened(who: string, route: RouteName, language: Language): Promise<Page> {
  const page = await (await site.visitor(who, { javaScriptEnabled: false })).newPage();
  await page.goto(pathTo(route, language, { organisation: team.slug }));
  return page;
}

const press = async (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();
const textOf = async (page: Page) =>
  (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
const follow = async (page: Page, name: string) => page.getByRole('link', { name }).click();

describe.each(languages)('webhooks, in %s', (language) => {
  const t = words.in(language);

  it('are added, tested, given another secret, switched off and removed', async () => {
    const page = await opened(officer, 'webhooks', language);
    await page.getByLabel(t('webhooks.add.address')).fill('https://10.0.0.1/');
    await page.getByLabel(t('webhooks.types.proposal.all')).check();
    await press(page, t('webhooks.add.button'));
    expect(await textOf(page)).toContain(t('errors.finance.webhook-not-public'));
    expect(await page.getByLabel(t('webhooks.types.proposal.all')).isChecked()).toBe(true);
    const address = `https://ledger.example.org/${language}`;
    await page.getByLabel(t('webhooks.add.address')).fill(address);
    await press(page, t('webhooks.add.button'));
    expect(await textOf(page)).toMatch(/whsec_[A-Za-z0-9+/]{43}=/);
    await press(page, t('webhooks.secret.kept'));
    expect(await textOf(page)).not.toContain('whsec_');
    await press(page, t('webhooks.ping'));
    expect(await textOf(page)).toContain(t('webhooks.said.pinged'));
    expect(await textOf(page)).toContain(t('webhooks.types.webhook.ping'));
    const here = page.url();
    await follow(page, t('webhooks.secret.change-title'));
    await press(page, t('webhooks.secret.change'));
    expect(await textOf(page)).toMatch(/whsec_[A-Za-z0-9+/]{43}=/);
    await page.goto(here);
    await press(page, t('webhooks.turn-off'));
    expect(await textOf(page)).toContain(t('webhooks.log.state.failed'));
    await press(page, t('webhooks.turn-on'));
    await press(page, t('webhooks.log.all-again', { count: 1 }));
    expect(await textOf(page)).toContain(t('webhooks.said.sent-again', { count: 1 }));
    await follow(page, t('webhooks.remove.title'));
    await press(page, t('webhooks.remove.button'));
    expect(await textOf(page)).not.toContain(address);
  });

  it('show what a stranger answered as text', async () => {
    const page = await opened(officer, 'webhooks', language);
    await page.getByLabel(t('webhooks.add.address')).fill('https://ledger.example.org/answers');
    await page.getByLabel(t('webhooks.types.batch.released')).check();
    await press(page, t('webhooks.add.button'));
    await press(page, t('webhooks.secret.kept'));
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const answer = '<script>document.title = 1</script><b>no</b>';
    await logged(site.rooms, id, {
      ...{ type: 'batch.released', subject: 'B1', state: 'failed', status: 500, answer },
    });
    await page.reload();
    expect(await textOf(page)).toContain(answer);
  });
});

describe.each(languages)('API keys, in %s', (language) => {
  const t = words.in(language);

  it('are made, shown once and revoked', async () => {
    const page = await opened(officer, 'apiKeys', language);
    await press(page, t('webhooks.keys.make.button'));
    for (const code of ['enter-key-name', 'select-key-scopes', 'select-key-life'])
      expect(await textOf(page)).toContain(t(`errors.people.${code}`));
    const name = `Ledger ${language}`;
    await page.getByLabel(t('webhooks.keys.make.name')).fill(name);
    await page.getByLabel(t('webhooks.keys.scopes.finance-read')).check();
    await page.getByLabel(t('webhooks.keys.make.days', { count: 90 })).check();
    await press(page, t('webhooks.keys.make.button'));
    expect(await textOf(page)).toMatch(/cyf_[A-Za-z0-9_-]{43}/);
    await press(page, t('webhooks.keys.kept'));
    expect(await textOf(page)).not.toContain('cyf_');
    const card = page.locator('li.card', { hasText: name });
    expect(await card.innerText()).toContain(t('webhooks.keys.standing.works'));
    await card.getByRole('button').click();
    expect(await textOf(page)).toContain(t('webhooks.keys.revoked'));
    const after = page.locator('li.card', { hasText: name });
    expect(await after.innerText()).toContain(t('webhooks.keys.standing.revoked'));
  });
});
