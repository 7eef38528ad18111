import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext } from 'playwright-core';
import {
  EligibilityService,
  type EligibilitySettings,
  PeopleReader,
  PeopleService,
  RollImportsService,
  usualEligibility,
} from '#people';
import type { Language } from '#platform';
import { ProcessesReader } from '#processes';
import {
  KeysService,
  KiosksService,
  PaperBatchesService,
  SequencerService,
  VotingReader,
} from '#voting';
import { isOfAVote } from '../../apps/server/src/site/keys/box-notice.js';
import { routes, type RouteName } from '../../apps/server/src/site/routes.js';
import { newSealedProcess } from '../support/sealed-process.js';
import { issuePapers } from '../support/paper-voters.js';
import { Proving } from '../support/proving.js';
import { openSite, type Site } from '../support/site.js';
import { openVote } from '../support/vote.js';
import { waitUntil } from '../support/wait-until.js';
import { PageLooker, type Row } from './page-looker.js';
import { accessRightsPosts, accessRightsRows } from './rows/access-rights.rows.js';
import { assessmentPosts, assessmentRows } from './rows/assessment.rows.js';
import { awardsPosts, awardsRows } from './rows/awards.rows.js';
import { batchesPosts, batchesRows } from './rows/batches.rows.js';
import { cameOfRoomsRows } from './rows/came-of-rooms.rows.js';
import { discussionPosts, discussionRows } from './rows/discussion.rows.js';
import { financeSetupPosts, financeSetupRows } from './rows/finance-setup.rows.js';
import { freezingPosts, freezingRows } from './rows/freezing.rows.js';
import { intakePosts, intakeRows } from './rows/intake.rows.js';
import { listsPosts, listsRows } from './rows/lists.rows.js';
import { moderationPosts, moderationRows } from './rows/moderation.rows.js';
import { milestonesPosts, milestonesRows } from './rows/milestones.rows.js';
import { minutesPosts, minutesRows } from './rows/minutes.rows.js';
import { openDataRows } from './rows/open-data.rows.js';
import { recipientsPosts, recipientsRows } from './rows/recipients.rows.js';
import { reconciliationPosts, reconciliationRows } from './rows/reconciliation.rows.js';
import { roomsPosts, roomsRows } from './rows/rooms.rows.js';
import { templatesPosts, templatesRows } from './rows/templates.rows.js';
import { versionsPosts, versionsRows } from './rows/versions.rows.js';
import { wardsRows } from './rows/wards.rows.js';
import { webhooksPosts, webhooksRows } from './rows/webhooks.rows.js';
import { yourDataPosts, yourDataRows } from './rows/your-data.rows.js';

import { certified, countedVote, draft, grant, voted } from './stage.js';

const staff = 'everybody@example.org';
const caia = { cy: 'parc-caia-2026', en: 'caia-park-2026' };
const streets = { cy: 'gwersyllt-gwyrdd-2027', en: 'gwersyllt-green-2027' };
const rhos = { cy: 'rhos-2025', en: 'rhos-2025' };
const wieliczka = {
  cy: 'wieliczka-green-budget-2023',
  en: 'wieliczka-green-budget-2023',
};
const slugs = { counted: '', certified: '', sealed: '', aged: '', twofold: '', enough: '' };
/** A list that was handed in for the voter roll. */
const list = { list: '' };

const resident = 'resident@example.org';
/** Nobody: a screen in a library. */
const kioskDevice = 'kiosk';
const of = (process: Readonly<Record<Language, string>>) => ({ process: () => process });
const counted = { process: () => ({ cy: `${slugs.counted}-cy`, en: slugs.counted }) };
const certain = { process: () => ({ cy: `${slugs.certified}-cy`, en: slugs.certified }) };
const sealed = { process: () => ({ cy: `${slugs.sealed}-cy`, en: slugs.sealed }) };
const aged = { process: () => ({ cy: `${slugs.aged}-cy`, en: slugs.aged }) };
const enough = { process: () => ({ cy: `${slugs.enough}-cy`, en: slugs.enough }) };
const twofold = { process: () => ({ cy: `${slugs.twofold}-cy`, en: slugs.twofold }) };
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
  { name: 'a device to be paired', route: 'kiosk' },
  { name: 'a device, refused', route: 'kiosk', send: {} },
  { name: 'a kiosk, waiting', route: 'kiosk', who: kioskDevice },
  {
    ...{ name: 'no such page, at a kiosk', route: 'process', who: kioskDevice, status: 404 },
    ...of({ cy: 'dim', en: 'dim' }),
  },
  { name: 'kiosks', route: 'kiosks', who: staff, ...of(caia) },
  { name: 'kiosks, refused', route: 'kiosks', who: staff, ...of(caia), send: {} },
  { name: 'tickets for a kiosk', route: 'kioskTickets', who: staff, ...of(caia) },
  {
    ...{ name: 'tickets, somebody found', route: 'kioskTickets', who: staff, status: 200 },
    ...{ ...of(caia), send: { wanted: resident } },
  },
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
  {
    name: 'review, to publish',
    route: 'review',
    who: staff,
    ...of(streets),
    params: { number: 3 },
  },
  { name: 'review, to answer', route: 'review', who: staff, ...of(streets), params: { number: 1 } },
  {
    ...{ name: 'picture of a proposal', route: 'proposalPicture', who: staff },
    ...{ ...of(streets), params: { number: 1 } },
  },
  {
    ...{ name: 'picture of a proposal, refused', route: 'proposalPicture', who: staff },
    ...{ ...of(streets), params: { number: 1 }, send: { 'picture.alt': '' } },
  },
  {
    ...{ name: 'picture of a proposal, frozen', route: 'proposalPicture', who: staff },
    ...{ ...of(caia), params: { number: 1 } },
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
  { name: 'declare, with a least age', route: 'declareEligibility', who: resident, ...aged },
  { name: 'a process with a least age', route: 'process', ...aged },
  { name: 'ballot, the age first', route: 'ballot', who: staff, ...aged },
  { name: 'ballot, the age refused', route: 'ballot', who: staff, ...aged, send: {} },
  { name: 'ballot, not proved', route: 'ballot', who: staff, ...twofold, status: 403 },
  { name: 'prove, one of two', route: 'proveEligibility', who: staff, ...twofold },
  { name: 'prove, enough', route: 'proveEligibility', who: staff, ...enough },
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
  { name: 'numbers, nothing yet', route: 'numbers', ...of(caia) },
  { name: 'numbers', route: 'numbers', ...of(rhos) },
  {
    name: 'numbers of an organisation',
    route: 'organisationNumbers',
    params: { organisation: 'wrexham' },
  },
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
  ...accessRightsPosts,
  ...assessmentPosts,
  ...awardsPosts,
  ...batchesPosts,
  ...discussionPosts,
  ...financeSetupPosts,
  ...freezingPosts,
  ...intakePosts,
  ...listsPosts,
  ...moderationPosts,
  ...milestonesPosts,
  ...minutesPosts,
  ...recipientsPosts,
  ...reconciliationPosts,
  ...roomsPosts,
  ...templatesPosts,
  ...versionsPosts,
  ...webhooksPosts,
  ...yourDataPosts,
  ...(['rollErrors', 'removeElector', 'signInElsewhere'] as const),
  ...(['logFile', 'checkpointFile'] as const),
  ...([
    'moveOn',
    'publishProposal',
    'removePicture',
    'publishProcess',
    'recount',
    'revokeRole',
  ] as const),
  ...(['proposeResult', 'requestVoid', 'decideVoid', 'openAgain', 'confirmDestroy'] as const),
  ...(['rehearseKey', 'openWithKey', 'rehearsalFile', 'envelopesFile'] as const),
  ...(['signOut', 'retryJob', 'ballotsFile', 'bundle', 'resultFile', 'awardsFile'] as const),
  ...(['receiptFile', 'forgetChoices', 'kioskVote', 'closeKiosk'] as const),
  ...(['issuePaper', 'openBatch', 'closeBatch', 'drawSample'] as const),
];

let site: Site;
let looker: PageLooker;

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
  slugs.aged = await askingFor({ minimumAge: 16, declaration: true });
  slugs.twofold = await askingFor({ letter: true, smsCode: true, needed: 2 });
  slugs.enough = await shownEnough();
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
  looker = new PageLooker(site);
  looker.visits(kioskDevice, kioskOf(caia.en));
  await draft(rooms, wrexhamCouncil?.id ?? '', 'drafft');
  await voted(rooms, 'resident2@example.org', caia.en, ['1', '2']);
  await rooms.with(SequencerService, async (service) => service.sequenceAll());
  await waitUntil('the count of the real vote', async () => {
    const { ok } = await fetch(`${site.address}/api/v1/processes/${wieliczka.en}/result`);
    return ok;
  });
});

afterAll(async () => {
  await site.stop();
});

/** A vote that asks this of people; the address of the staff is on its roll. */
async function askingFor(settings: Partial<EligibilitySettings>): Promise<string> {
  const { processId, slug, stranger } = await openVote(site.rooms);
  await site.rooms.act(async (all) => {
    await all.get(PeopleService).addToRoll(null, processId, staff);
    const asked = { ...usualEligibility, ...settings };
    await all.get(EligibilityService).set(stranger.id, processId, asked);
  });
  return slug;
}

/** A vote for which the staff have shown enough, as fewer ways are asked for now. */
async function shownEnough(): Promise<string> {
  const asked = { email: false, letter: true } as const;
  const slug = await askingFor({ ...asked, smsCode: true, needed: 2 });
  const { id } = await site.rooms.with(ProcessesReader, (reader) => reader.bySlug(slug));
  const proving = new Proving(site.rooms);
  await site.rooms.sql(
    `update voter_roll_entry set roll_number = 'AB1', name = 'Siân', postcode = 'LL138AA'
     where process_id = ? and email = ?`,
    [id, staff],
  );
  const letter = (await proving.letters(id)).get('AB1') ?? '';
  await proving.byLetter(await proving.account(staff), id, letter, 'AB1');
  await proving.set(id, asked);
  return slug;
}

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

/** The browser of a device that is paired as a kiosk of this vote. */
async function kioskOf(slug: string): Promise<BrowserContext> {
  const token = await site.rooms.act(async (all) => {
    const { id: processId } = await all.get(ProcessesReader).bySlug(slug);
    const officer = await all.get(PeopleService).openAccount({ email: staff, language: 'cy' });
    const code = await all.get(KiosksService).open(officer, processId, { place: 'Y llyfrgell' });
    return all.get(KiosksService).pair(code, 'test');
  });
  const context = await site.visitor(null);
  await context.addCookies([{ name: 'cyfran-kiosk', value: token, url: site.address }]);
  return context;
}

/** Each looked at in a test of its own, beside this one. */
const rowsOfRooms: readonly (readonly Row[])[] = [
  accessRightsRows,
  assessmentRows,
  awardsRows,
  batchesRows,
  recipientsRows,
  discussionRows,
  financeSetupRows,
  freezingRows,
  intakeRows,
  listsRows,
  moderationRows,
  milestonesRows,
  minutesRows,
  openDataRows,
  reconciliationRows,
  roomsRows,
  cameOfRoomsRows,
  templatesRows,
  versionsRows,
  wardsRows,
  webhooksRows,
  yourDataRows,
];

describe('every page', () => {
  it('is in this list', () => {
    const all = [...rows, ...rowsOfRooms.flat()];
    const seen = new Set<string>([...all.map(({ route }) => route), ...notPages]);
    expect(Object.keys(routes).filter((name) => !seen.has(name))).toEqual([]);
  });

  it.each(rows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: saysWhoOpens(row) });
    },
  );
});

/** Every page of a vote held here says once who can open the box; where no process is, none is said. */
function saysWhoOpens({ route, who, process, status }: Row): number {
  // A kiosk that waits says it in both languages at once.
  if (who === kioskDevice && status !== 404) return 2;
  const isHeldHere = process?.().en !== wieliczka.en && status !== 404;
  return isOfAVote(route) && isHeldHere ? 1 : 0;
}
