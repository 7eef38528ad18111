import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { PeopleReader, PeopleService, RollImportsService } from '#people';
import { otherLanguage, type Language } from '#platform';
import { ProcessesReader } from '#processes';
import { KeysService, PaperBatchesService, SequencerService, VotingReader } from '#voting';
import { isOfAVote } from '../../apps/server/src/site/keys/box-notice.js';
import { pathTo, routes, type RouteName } from '../../apps/server/src/site/routes.js';
import { newSealedProcess } from '../support/sealed-process.js';
import { issuePapers } from '../support/paper-voters.js';
import { openSite, type Site } from '../support/site.js';
import { waitUntil } from '../support/wait-until.js';
import { axeFaults, consoleErrors, overflow, strayMarks, textOf } from './seen-page.js';
import { certified, countedVote, draft, grant, voted } from './stage.js';

jest.setTimeout(60_000);

const staff = 'everybody@example.org';
const caia = { cy: 'parc-caia-2026', en: 'caia-park-2026' };
const streets = { cy: 'gwersyllt-gwyrdd-2027', en: 'gwersyllt-green-2027' };
const wieliczka = {
  cy: 'wieliczka-green-budget-2023',
  en: 'wieliczka-green-budget-2023',
};
const slugs = { counted: '', certified: '', sealed: '' };
/** A list that was handed in for the voter roll. */
const list = { list: '' };

interface Row {
  readonly name: string;
  readonly route: RouteName;
  readonly who?: string | null;
  readonly process?: () => Readonly<Record<Language, string>>;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: string;
  readonly status?: number;
  /** Sends the page's form as it stands, and looks at what comes back. */
  readonly send?: Readonly<Record<string, string>>;
  /** Where the form is sent, when that is another address than the page's. */
  readonly sentTo?: RouteName;
}

const resident = 'resident@example.org';
const of = (process: Readonly<Record<Language, string>>) => ({ process: () => process });
const counted = { process: () => ({ cy: `${slugs.counted}-cy`, en: slugs.counted }) };
const certain = { process: () => ({ cy: `${slugs.certified}-cy`, en: slugs.certified }) };
const sealed = { process: () => ({ cy: `${slugs.sealed}-cy`, en: slugs.sealed }) };
const wrexham = { params: { organisation: 'wrexham' } };

const rows: readonly Row[] = [
  { name: 'home', route: 'home' },
  { name: 'a process in its vote', route: 'process', ...of(caia) },
  { name: 'a process that gathers', route: 'process', ...of(streets) },
  { name: 'a process held elsewhere', route: 'process', ...of(wieliczka) },
  { name: 'a process, to staff', route: 'process', who: staff, ...of(caia) },
  { name: 'proposals', route: 'proposals', ...of(caia) },
  { name: 'a search', route: 'proposals', ...of(caia), query: '?q=llwybr' },
  { name: 'a search in vain', route: 'proposals', ...of(caia), query: '?q=xyzzy' },
  { name: 'a proposal on the ballot', route: 'proposal', ...of(caia), params: { number: 1 } },
  { name: 'a refused proposal', route: 'proposal', ...of(caia), params: { number: 15 } },
  { name: 'propose', route: 'propose', who: resident, ...of(streets) },
  { name: 'propose, refused', route: 'propose', who: resident, ...of(streets), send: {} },
  { name: 'propose, too late', route: 'propose', who: resident, ...of(caia) },
  { name: 'ballot', route: 'ballot', who: resident, ...of(caia) },
  { name: 'ballot, refused', route: 'ballot', who: resident, ...of(caia), send: {} },
  { name: 'ballot, not open', route: 'ballot', who: resident, ...of(streets) },
  { name: 'ballot, not on the roll', route: 'ballot', who: staff, ...of(caia), status: 403 },
  { name: 'receipt', route: 'receipt', who: 'resident2@example.org', ...of(caia) },
  { name: 'help somebody to vote', route: 'assist', who: staff, ...of(caia) },
  { name: 'check a receipt', route: 'checkReceipt', ...of(caia) },
  {
    ...{ name: 'check a receipt, unknown', route: 'checkReceipt' },
    ...{ ...of(caia), send: { code: '7K3M-2QXA-90BD-FFT1' } },
  },
  { name: 'log', route: 'log', ...of(caia) },
  { name: 'log, not open', route: 'log', ...of(streets) },
  { name: 'log, none', route: 'log', ...of(wieliczka) },
  { name: 'log, an entry', route: 'logEntry', ...of(caia), params: { number: 2 } },
  { name: 'result, awaited', route: 'result', ...of(caia) },
  { name: 'result, held elsewhere', route: 'result', ...of(wieliczka) },
  { name: 'result, certified', route: 'result', ...certain },
  { name: 'rounds', route: 'rounds', ...of(wieliczka) },
  { name: 'worklist', route: 'worklist', who: staff, ...of(caia) },
  { name: 'review, frozen', route: 'review', who: staff, ...of(caia), params: { number: 1 } },
  { name: 'review, to publish', route: 'review', who: staff, ...of(caia), params: { number: 17 } },
  { name: 'review, to answer', route: 'review', who: staff, ...of(streets), params: { number: 1 } },
  {
    ...{ name: 'review, refused', route: 'review', who: staff },
    ...{ ...of(streets), params: { number: 1 }, send: {} },
  },
  { name: 'returning officer, in the vote', route: 'returning', who: staff, ...of(caia) },
  { name: 'returning officer, counted', route: 'returning', who: staff, ...counted },
  { name: 'voter roll', route: 'addToRoll', who: staff, ...of(caia) },
  { name: 'voter roll, refused', route: 'addToRoll', who: staff, ...of(caia), send: {} },
  { name: 'who holds the key', route: 'trustees', who: staff, ...of(caia) },
  { name: 'who holds the key, trustees', route: 'trustees', who: staff, ...sealed },
  {
    ...{ name: 'who holds the key, refused', route: 'trustees', who: staff },
    ...{ ...sealed, send: { trustees: 'nobody' } },
  },
  { name: 'your key', route: 'yourKey', who: resident, ...sealed },
  {
    ...{ name: 'your key, refused', route: 'yourKey', who: resident },
    ...{ ...sealed, send: { publicKey: 'none' } },
  },
  { name: 'hand in a list', route: 'uploadRoll', who: staff, ...of(caia) },
  { name: 'hand in a list, refused', route: 'uploadRoll', who: staff, ...of(caia), send: {} },
  {
    name: 'a list, to name its columns',
    route: 'rollImport',
    who: staff,
    ...of(caia),
    params: list,
  },
  { name: 'find on the roll', route: 'searchRoll', who: staff, ...of(caia) },
  { name: 'find on the roll, refused', route: 'searchRoll', who: staff, ...of(caia), send: {} },
  { name: 'ways to prove', route: 'eligibility', who: staff, ...of(caia) },
  { name: 'letters', route: 'letters', who: staff, ...of(caia) },
  { name: 'odd claims', route: 'oddClaims', who: staff, ...of(caia) },
  { name: 'prove, in the ways on offer', route: 'proveEligibility', who: staff, ...of(caia) },
  { name: 'prove, done', route: 'proveEligibility', who: resident, ...of(caia) },
  { name: 'prove by letter', route: 'proveByLetter', who: staff, ...of(caia) },
  { name: 'prove by letter, refused', route: 'proveByLetter', who: staff, ...of(caia), send: {} },
  { name: 'prove by code', route: 'proveByCode', who: staff, ...of(caia) },
  { name: 'prove by code, refused', route: 'proveByCode', who: staff, ...of(caia), send: {} },
  { name: 'enter a code', route: 'enterContactCode', who: staff, ...of(caia) },
  { name: 'declare', route: 'declareEligibility', who: staff, ...of(caia) },
  { name: 'declare, refused', route: 'declareEligibility', who: staff, ...of(caia), send: {} },
  { name: 'back from elsewhere', route: 'signedInElsewhere', who: staff },
  { name: 'certify', route: 'certify', who: staff, ...counted },
  { name: 'void a ballot', route: 'voids', who: staff, ...of(caia) },
  { name: 'void a ballot, refused', route: 'voids', who: staff, ...of(caia), send: {} },
  {
    ...{ name: 'void a ballot, somebody found', route: 'voids', who: staff, status: 200 },
    ...{ ...of(caia), send: { asked: resident } },
  },
  { name: 'void a ballot, too late', route: 'voids', who: staff, ...counted },
  { name: 'ballots on paper', route: 'paperBallots', who: staff, ...of(caia) },
  {
    ...{ name: 'ballots on paper, somebody found', route: 'paperBallots', who: staff, status: 200 },
    ...{ ...of(caia), send: { asked: resident } },
  },
  { name: 'a pile of papers', route: 'paperBatch', who: staff, ...of(caia), params: { batch: 1 } },
  {
    ...{ name: 'a pile of papers, refused', route: 'paperBatch', who: staff },
    ...{ ...of(caia), params: { batch: 1 }, send: { serial: '99' } },
  },
  { name: 'sample of papers', route: 'paperSample', who: staff, ...of(caia) },
  {
    ...{ name: 'sample of papers, refused', route: 'paperSample', who: staff, ...of(caia) },
    ...{ send: {}, sentTo: 'drawSample' },
  },
  { name: 'destroy, too early', route: 'destroyBox', who: staff, ...counted },
  { name: 'destroy', route: 'destroyBox', who: staff, ...certain },
  { name: 'destroy, refused', route: 'destroyBox', who: staff, ...certain, send: {} },
  { name: 'finance, nothing yet', route: 'finance', who: staff, ...of(caia) },
  { name: 'finance', route: 'finance', who: staff, ...certain },
  { name: 'set up, published', route: 'setup', who: staff, ...of(caia) },
  { name: 'set up, a draft', route: 'setup', who: staff, ...of({ cy: 'drafft-cy', en: 'drafft' }) },
  {
    ...{ name: 'set up, refused', route: 'setup', who: staff },
    ...{ ...of({ cy: 'drafft-cy', en: 'drafft' }), send: { budget: 'lots' } },
  },
  { name: 'organisation', route: 'organisation', who: staff, ...wrexham },
  { name: 'new process', route: 'newProcess', who: staff, ...wrexham },
  { name: 'people and roles', route: 'staff', who: staff, ...wrexham },
  { name: 'people and roles, refused', route: 'staff', who: staff, ...wrexham, send: {} },
  { name: 'sign in', route: 'signIn' },
  { name: 'sign in, refused', route: 'signIn', send: { email: 'nobody' } },
  { name: 'sign in, sent', route: 'signInSent' },
  { name: 'sign in, confirm', route: 'signInLink', params: { token: 'a-token' } },
  { name: 'account', route: 'account', who: staff },
  { name: 'count it yourself', route: 'countItYourself' },
  { name: 'API', route: 'api' },
  { name: 'accessibility', route: 'accessibility' },
  { name: 'privacy', route: 'privacy' },
  { name: 'what is promised about a ballot', route: 'promises' },
  { name: 'jobs', route: 'jobs', who: staff },
  { name: 'mail', route: 'mail' },
  { name: 'not for residents', route: 'finance', who: resident, ...of(caia), status: 403 },
  { name: 'no such process', route: 'process', ...of({ cy: 'dim', en: 'dim' }), status: 404 },
];

/** What is posted to, or is a file. */
const notPages: readonly RouteName[] = [
  ...(['rollErrors', 'removeElector', 'signInElsewhere'] as const),
  ...(['logFile', 'checkpointFile'] as const),
  ...(['moveOn', 'publishProposal', 'publishProcess', 'recount', 'revokeRole'] as const),
  ...(['proposeResult', 'requestVoid', 'decideVoid', 'openAgain', 'confirmDestroy'] as const),
  ...(['rehearseKey', 'openWithKey', 'rehearsalFile', 'envelopesFile'] as const),
  ...(['signOut', 'retryJob', 'ballotsFile', 'bundle', 'resultFile', 'awardsFile'] as const),
  ...(['receiptFile', 'forgetChoices'] as const),
  ...(['issuePaper', 'openBatch', 'closeBatch', 'drawSample'] as const),
];

let site: Site;
const contexts = new Map<string, Promise<BrowserContext>>();

beforeAll(async () => {
  site = await openSite({ demo: true });
  const { rooms } = site;
  const [wrexhamCouncil] = await rooms.sql<{ id: string }>(
    `select id from organisation where slug = 'wrexham'`,
  );
  const [open, done] = [await countedVote(rooms), await certified(rooms)];
  Object.assign(slugs, { counted: open.slug, certified: done.slug });
  const organisations = [wrexhamCouncil?.id ?? '', open.organisationId, done.organisationId];
  for (const organisation of organisations)
    for (const role of ['reviewer', 'returning-officer', 'finance', 'admin'] as const)
      await grant(rooms, organisation, staff, role);
  slugs.sealed = await sealedByTwo();
  list.list = await rooms.act(async (all) => {
    const { id } = await all.get(ProcessesReader).bySlug(caia.en);
    const officer = await all.get(PeopleService).openAccount({ email: staff, language: 'cy' });
    const bytes = Buffer.from('Enw;Rhif y gofrestr;Cod post\nSiân Jones;AB12;LL13 8AA\n', 'latin1');
    return all.get(RollImportsService).upload(officer, id, { name: 'list.csv', bytes });
  });
  await rooms.act(async (all) => {
    const { id } = await all.get(ProcessesReader).bySlug(caia.en);
    const paper = await all.get(VotingReader).paperOf(id);
    const officer = await all.get(PeopleService).openAccount({ email: staff, language: 'cy' });
    const vote = { processId: id, paperId: paper?.id ?? '' };
    await issuePapers(rooms, vote, officer, 3);
    await all.get(PaperBatchesService).open(officer, vote.paperId, 3);
  });
  await draft(rooms, wrexhamCouncil?.id ?? '', 'drafft');
  await voted(rooms, 'resident2@example.org', caia.en, ['1', '2']);
  await rooms.with(SequencerService, async (service) => service.sequenceAll());
  await waitUntil('the count of the real vote', async () => {
    const { ok } = await fetch(`${site.address}/api/v1/processes/${wieliczka.en}/result`);
    return ok;
  });
}, 120_000);

afterAll(async () => {
  await site.stop();
});

/** A process whose key two people are to hold: they are named, and have yet to make it. */
async function sealedByTwo(): Promise<string> {
  const { id, organisationId, slug } = await newSealedProcess(site.rooms, 'trustees');
  await grant(site.rooms, organisationId, staff, 'returning-officer');
  const [officer] = await site.rooms.with(PeopleReader, (s) => s.staff(organisationId));
  const trustees = `Siân Parry, ${resident}\nTom Rees, ${staff}`;
  await site.rooms.with(KeysService, (s) =>
    s.nameTrustees(officer?.accountId ?? '', id, { trustees, threshold: 2 }, 'cy'),
  );
  return slug;
}

async function contextOf(who: string | null): Promise<BrowserContext> {
  const key = who ?? '';
  if (!contexts.has(key)) contexts.set(key, site.visitor(who));
  return contexts.get(key) ?? site.visitor(who);
}

function pathOf(row: Row, language: Language, name?: string): string {
  const { route, process, params = {}, query = '' } = row;
  const slug = name ?? process?.()[language];
  return pathTo(route, language, { ...params, ...(slug && { process: slug }) }) + query;
}

/** Opens the page as the row says. @returns its status */
async function open(page: Page, row: Row, language: Language): Promise<number> {
  const response = await page.goto(pathOf(row, language));
  if (!row.send) return response?.status() ?? 0;
  for (const [name, value] of Object.entries(row.send)) await page.fill(`[name="${name}"]`, value);
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST'),
    page.locator('#main-form button:not([formaction])').last().click(),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

describe('every page', () => {
  it('is in this list', () => {
    const seen = new Set<string>([...rows.map(({ route }) => route), ...notPages]);
    expect(Object.keys(routes).filter((name) => !seen.has(name))).toEqual([]);
  });

  it.each(rows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      const seen = await Promise.all([see(row, 'cy', 1200), see(row, 'en', 320)]);
      expect(seen).toEqual(
        (['cy', 'en'] as const).map((language) => ({
          status: row.status ?? (row.send && !row.send['code'] ? 422 : 200),
          ...{ language, headings: 1, isNamed: true, strayMarks: [], errors: [] },
          ...{ overflowWide: 0, overflowNarrow: 0, axeFaults: [] },
          saysWhoOpens: saysWhoOpens(row),
          switched: { language: otherLanguage(language), samePage: true },
        })),
      );
    },
  );
});

/** Every page of a vote held here says once who can open the box; where no process is, none is said. */
function saysWhoOpens({ route, process, status }: Row): number {
  const isHeldHere = process?.().en !== wieliczka.en && status !== 404;
  return isOfAVote(route) && isHeldHere ? 1 : 0;
}

/** Everything that must be right on a page; axe looks at it in one of the two widths. */
async function see(row: Row, language: Language, axeWidth: number) {
  const page = await (await contextOf(row.who ?? null)).newPage();
  const errors = consoleErrors(page);
  const width = async (pixels: number) => page.setViewportSize({ width: pixels, height: 900 });
  await width(1200);
  const status = await open(page, row, language);
  const seen = {
    status,
    language: await page.locator('html').getAttribute('lang'),
    isNamed: /\S – \S/.test(await page.title()),
    headings: await page.locator('h1').count(),
    strayMarks: strayMarks(await textOf(page)),
    saysWhoOpens: await page.locator('[data-held-by]').count(),
    overflowWide: await overflow(page),
    overflowNarrow: (await width(320), await overflow(page)),
    axeFaults: (await width(axeWidth), await axeFaults(page)),
  };
  const switched = await switchLanguage(page, row, language);
  await page.close();
  return { ...seen, switched, errors };
}

async function switchLanguage(page: Page, row: Row, language: Language) {
  await page.locator('.language-switch').click();
  await page.locator(`html[lang=${otherLanguage(language)}]`).waitFor();
  const { pathname, search } = new URL(page.url());
  // The address may keep the process's name in the language that the reader came from.
  const names = row.process ? Object.values(row.process()) : [''];
  const at = { ...row, route: row.sentTo ?? row.route };
  const expected = names.map((name) => pathOf(at, otherLanguage(language), name));
  return {
    language: await page.locator('html').getAttribute('lang'),
    samePage: expected.includes(pathname + search),
  };
}
