import { countPaper, openedHash, type BallotKind } from '#ballots';
import { CertifyService } from '#delivery';
import { PeopleReader, PeopleService, type StaffRole } from '#people';
import { sha256, validateInput } from '#platform';
import { ProcessesService, SaveProcessDto, type Rule, type VoteSettingsDto } from '#processes';
import {
  DeclarationsService,
  ProposalsService,
  ReviewProposalDto,
  SubmitProposalDto,
} from '#proposals';
import { TallyingService } from '#tallying';
import { ClosingService, PapersService, VotingReader } from '#voting';
import { MikroORM } from '@mikro-orm/postgresql';
import { freezeByTwo } from './freeze.js';
import { publishPolicy } from './moderation-policy.js';
import type { TestServer } from './server.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: `${words} (en)` });

export interface HeldProcess {
  readonly id: string;
  readonly slug: string;
  readonly slugCy: string;
  readonly organisationId: string;
  readonly organisationSlug: string;
}

export interface ProcessWishes {
  readonly slug?: string;
  readonly organisation?: string;
  readonly published?: boolean;
  readonly ballotKind?: BallotKind;
  /** What the vote needs besides, as a form would give it. */
  readonly settings?: Pick<VoteSettingsDto, keyof VoteSettingsDto>;
  readonly rule?: Rule;
  readonly areas?: readonly string[];
}

/** A process whose ideas are being gathered: £10,000, most votes first, at most two choices. */
export async function heldProcess(
  server: TestServer,
  wishes: ProcessWishes = {},
): Promise<HeldProcess> {
  const { slug = 'parc-caia', organisation = 'wrecsam', areas = [] } = wishes;
  return server.within(async (app) => {
    const people = app.get(PeopleService, { strict: false });
    const processes = app.get(ProcessesService, { strict: false });
    const organisationId = await people.openOrganisation({
      slug: organisation,
      name: both(organisation),
    });
    const input = await validateInput(SaveProcessDto, {
      ...{ slugEn: slug, slugCy: `${slug}-cy` },
      ...{ title: both('A share'), summary: both('Summary'), why: both('Why'), how: both('How') },
      ...{ budgetPence: 1_000_000, ballotKind: wishes.ballotKind ?? 'approval', maxChoices: 2 },
      rule: wishes.rule ?? 'greedy',
      ...wishes.settings,
      phases: [
        { kind: 'gather', opensAt: hours(-2), closesAt: hours(2) },
        { kind: 'vote', opensAt: hours(3), closesAt: hours(6) },
      ],
      areas: areas.map((area) => ({ slug: area, name: both(area) })),
    });
    await publishPolicy(app, organisationId);
    const id = await processes.create(null, organisationId, input);
    if (wishes.published !== false) await processes.publish(null, id);
    return { id, slug, slugCy: `${slug}-cy`, organisationId, organisationSlug: organisation };
  });
}

/** Gives a role, which makes the account; sign in afterwards, for a grant ends sessions. */
export async function grant(
  server: TestServer,
  organisationId: string,
  email: string,
  role: StaffRole,
): Promise<void> {
  await server.within(async (app) =>
    app
      .get(PeopleService, { strict: false })
      .grant(null, { email, organisationId, role, language: 'en' }),
  );
}

/** A published proposal that became a project at this cost. @returns its number */
export async function feasibleProject(
  server: TestServer,
  { id }: HeldProcess,
  project: { readonly title: string; readonly costPence: number; readonly areaSlug?: string },
): Promise<number> {
  const { title, costPence, areaSlug } = project;
  const body = 'Long enough to say what it is about.';
  const written = { title, body, areaSlug, authorName: 'Awdur', language: 'en' };
  const submitted = await validateInput(SubmitProposalDto, written);
  const reviewed = await validateInput(ReviewProposalDto, {
    ...{ feasible: true, costPence, reason: both('It can be done') },
    ...{ ballotTitle: both(title), ballotSummary: both('In short') },
  });
  return server.within(async (app) => {
    const people = app.get(PeopleService, { strict: false });
    const author = await people.openAccount({ email: 'author@example.org', language: 'en' });
    const proposals = app.get(ProposalsService, { strict: false });
    const number = await proposals.submit(author, id, submitted);
    await proposals.publish(author, id, number);
    const reviewer = await people.openAccount({ email: 'decider@example.org', language: 'en' });
    const none = { interested: 'none', interest: '' } as const;
    await app.get(DeclarationsService, { strict: false }).declare(reviewer, id, number, none);
    await proposals.review(reviewer, id, number, reviewed);
    return number;
  });
}

/** The vote is open from an hour ago, and these people are on its roll. */
export async function openVote(
  server: TestServer,
  { id }: HeldProcess,
  roll: readonly string[],
): Promise<void> {
  await moveVote(server, id, { gather: [-4, -2], vote: [-1, 4] });
  await server.within(async (app) => freezeByTwo(app, id));
  await server.within(async (app) => {
    await app.get(PapersService, { strict: false }).open(id);
    if (roll.length > 0)
      await app.get(PeopleService, { strict: false }).addToRoll(null, id, roll.join('\n'));
  });
}

/** The vote closes and is counted, in this process rather than by the worker. */
export async function closeAndCount(server: TestServer, { id }: HeldProcess): Promise<void> {
  await moveVote(server, id, { gather: [-9, -8], vote: [-7, -1] });
  await server.within(async (app) => {
    const { em } = app.get(MikroORM);
    const papers = app.get(PapersService, { strict: false });
    const paperId = await em.transactional(async () => papers.close(id));
    if (paperId === null) throw new Error('there is no vote to close');
    await app.get(ClosingService, { strict: false }).advance(paperId);
    const tallying = app.get(TallyingService, { strict: false });
    const voting = app.get(VotingReader, { strict: false });
    const countId = await tallying.request(null, paperId);
    const paper = await voting.paper(paperId);
    if (!paper) throw new Error('the paper has gone');
    const ballots = await voting.openedBallots(paperId);
    const ballotsHash = openedHash(ballots);
    const { definition, configHash } = paper;
    const result = await countPaper({ definition, configHash, ballotsHash, ballots });
    const outcome = { ballotsHash, result, resultHash: sha256(result) };
    await em.transactional(async () => tallying.finish(countId, outcome));
  });
}

/** One returning officer proposes what was counted and another certifies it; awards are made. */
export async function certify(
  server: TestServer,
  { id, organisationId }: HeldProcess,
): Promise<void> {
  for (const name of ['officer', 'officer2'])
    await grant(server, organisationId, `${name}@example.org`, 'returning-officer');
  await server.within(async (app) => {
    const staff = await app.get(PeopleReader, { strict: false }).staff(organisationId);
    const accountOf = (name: string) =>
      staff.find(({ email }) => email === `${name}@example.org`)?.accountId ?? '';
    const service = app.get(CertifyService, { strict: false });
    await service.propose(accountOf('officer'), id);
    await service.certify(accountOf('officer2'), id);
  });
}

type Hours = readonly [opens: number, closes: number];

async function moveVote(
  server: TestServer,
  processId: string,
  phases: { readonly gather: Hours; readonly vote: Hours },
): Promise<void> {
  await server.within(async (app) => {
    for (const [kind, [opens, closes]] of Object.entries(phases))
      await app
        .get(MikroORM)
        .em.execute(
          'update phase set opens_at = ?, closes_at = ? where process_id = ? and kind = ?',
          [hours(opens), hours(closes), processId, kind],
        );
  });
}

function hours(from: number): string {
  return new Date(Date.now() + from * 3_600_000).toISOString();
}
