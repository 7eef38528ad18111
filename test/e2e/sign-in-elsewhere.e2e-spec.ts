import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { grant, heldProcess, type HeldProcess } from '../support/held-process.js';
import { LocalOidcProvider } from '../support/local-oidc-provider.js';
import { startServer, type TestServer } from '../support/server.js';

const site = 'http://cyfran.example';
const provider = new LocalOidcProvider(`${site}/cy/wedi-mewngofnodi`);
let server: TestServer;
let held: HeldProcess;

beforeAll(async () => {
  await provider.open();
  const env = { OIDC_ISSUER: provider.issuer, OIDC_NAME: 'Darparwr', PUBLIC_URL: site };
  server = await startServer({ env });
  held = await heldProcess(server);
  await grant(server, held.organisationId, 'officer@example.org', 'returning-officer');
});
afterAll(async () => {
  await server.stop();
  await provider.close();
});

describe('a sign-in elsewhere, by the pages', () => {
  it('goes there by a link and back by a button, and then may vote', async () => {
    const officer = await server.signIn('officer@example.org');
    const ways = { ways: 'signIn', contactCap: '2', minimumAge: '' };
    await officer.post(`/en/processes/${held.slug}/returning-officer/eligibility`, ways);
    const voter = await server.signIn('voter@example.org');
    const prove = `/cy/prosesau/${held.slugCy}/profi`;
    expect(await (await voter.fetch(prove)).text()).toContain('Gyda Darparwr');

    const leaving = await (await voter.post(`${prove}/mewngofnodi`)).text();
    const [, there = ''] = /href="(http:\/\/127[^"]+)"/.exec(leaving) ?? [];
    const back = await provider.signIn(new URL(there.replaceAll('&amp;', '&')), 'person-1');

    const here = back.pathname + back.search;
    expect(await (await voter.fetch(here)).text()).toContain('name="code"');
    // Looking changes nothing: the page can be opened again, and the button still works.
    await voter.fetch(here);
    const proved = await voter.post(back.pathname, Object.fromEntries(back.searchParams));
    expect([proved.status, proved.headers.get('location')]).toEqual([
      303,
      `/cy/prosesau/${held.slugCy}/pleidleisio`,
    ]);
    expect(await (await voter.fetch(prove)).text()).toContain('Rydych wedi’i brofi');
    expect((await voter.post(back.pathname, Object.fromEntries(back.searchParams))).status).toBe(
      422,
    );
  });

  it('tells whoever is too young why it ends there', async () => {
    const officer = await server.signIn('officer@example.org');
    const ways = { ways: 'signIn', needed: '1', contactCap: '2', minimumAge: '16' };
    await officer.post(`/en/processes/${held.slug}/returning-officer/eligibility`, ways);
    const voter = await server.signIn('young@example.org');
    const prove = `/cy/prosesau/${held.slugCy}/profi`;
    const leaving = await (await voter.post(`${prove}/mewngofnodi`)).text();
    const [, there = ''] = /href="(http:\/\/127[^"]+)"/.exec(leaving) ?? [];
    const year = String(new Date().getFullYear() - 10);
    const person = `young-born-${year}-01-01`;
    const back = await provider.signIn(new URL(there.replaceAll('&amp;', '&')), person);
    const answer = await voter.post(back.pathname, Object.fromEntries(back.searchParams));
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('ar gyfer pobl sy’n 16 oed neu’n hŷn');
  });
});
