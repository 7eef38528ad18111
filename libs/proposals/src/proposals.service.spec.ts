import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { Notices, peopleEntities, PeopleService, type Visitor } from '#people';
import {
  AuditLog,
  Clock,
  Events,
  ormOptions,
  Outbox,
  platformEntities,
  validateInput,
} from '#platform';
import {
  draftPolicy,
  ModerationPolicies,
  PhaseNotOpenError,
  processesEntities,
  ProcessesReader,
  ProcessesService,
  SaveProcessDto,
  UnknownProcessError,
} from '#processes';
import { createTestDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { DeclarationsService } from './assessment/index.js';
import { ReceivedProposals } from './intake/received-proposals.js';
import { PublishedProposals } from './moderation/decisions/published-proposals.js';
import { ProjectsReader } from './projects.reader.js';
import { ProjectsService } from './projects.service.js';
import { ProposalEvents } from './proposal-events.js';
import { ProposalNews } from './proposal-news.js';
import { proposalsEntities } from './proposals.entities.js';
import {
  AreaNeededError,
  CostOverBudgetError,
  FrozenProjectError,
  NotPublishedError,
  UnknownAreaError,
  UnknownProposalError,
} from './proposals.errors.js';
import { ProposalsReader, proposalsOnAPage } from './proposals.reader.js';
import { ProposalsService } from './proposals.service.js';
import { ReviewProposalDto } from './review-proposal.dto.js';
import { SubmitProposalDto } from './submit-proposal.dto.js';

const hour = 3_600_000;
const entities = [
  ...platformEntities,
  ...peopleEntities,
  ...processesEntities,
  ...proposalsEntities,
];
const both = (words: string) => ({ cy: `${words} (cy)`, en: `${words} (en)` });
const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

/** Wrong by years: what opens and closes must not ask it. */
class WrongClock extends Clock {
  override now(): Date {
    return new Date('2001-01-01T00:00:00Z');
  }
}

const openOrm = async () =>
  MikroORM.init({ ...ormOptions(database.url, entities), allowGlobalContext: true });

let database: TestDatabase;
let orm: Awaited<ReturnType<typeof openOrm>>;
let author: string;
let reviewer: string;
let organisation: string;
let proposals: ProposalsService;
let reader: ProposalsReader;
let projects: ProjectsReader;
let freezing: ProjectsService;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openOrm();
  const audit = new AuditLog(orm.em);
  const news = new ProposalNews(orm.em, new Notices(orm.em));
  const outside = new Events(orm.em, new Outbox(orm.em));
  const events = new ProposalEvents(orm.em, outside);
  const received = new ReceivedProposals(orm.em, audit, news, events);
  const published = new PublishedProposals(orm.em, news);
  const processes = new ProcessesReader(orm.em);
  proposals = new ProposalsService(
    orm.em,
    processes,
    audit,
    new WrongClock(),
    received,
    published,
    events,
  );
  reader = new ProposalsReader(orm.em);
  projects = new ProjectsReader(orm.em);
  freezing = new ProjectsService(orm.em, audit);
  const people = new PeopleService(orm.em, audit);
  organisation = await people.openOrganisation({ slug: 'wrecsam', name: both('Wrecsam') });
  const policies = new ModerationPolicies(orm.em, audit);
  await policies.publish(null, organisation, { ...draftPolicy, workingDays: 2 });
  author = await people.openAccount({ email: 'awdur@example.org', language: 'cy' });
  reviewer = await people.openAccount({ email: 'adolygydd@example.org', language: 'cy' });
});

afterAll(async () => {
  await orm.close();
  await database.drop();
});

/** As a request does: a unit of work of its own. */
async function asked<T>(act: () => Promise<T>): Promise<T> {
  return RequestContext.create(orm.em, act);
}

let made = 0;

async function processWith(gather: { from: number; to: number }): Promise<string> {
  made += 1;
  const slug = `proses-${String(made)}`;
  const plan = await validateInput(SaveProcessDto, {
    ...{ slugCy: slug, slugEn: `${slug}-en`, title: both('t'), summary: both('s') },
    ...{ why: both('w'), how: both('h'), budgetPence: 60_000_00 },
    ...{ ballotKind: 'approval', maxChoices: 5, rule: 'equal-shares' },
    phases: [
      { kind: 'gather', opensAt: at(gather.from), closesAt: at(gather.to) },
      { kind: 'vote', opensAt: at(gather.to + 1), closesAt: at(gather.to + 2) },
    ],
    areas: ['queensway', 'cartrefle'].map((area) => ({ slug: area, name: both(area) })),
  });
  return asked(async () => {
    const events = new Events(orm.em, new Outbox(orm.em));
    const service = new ProcessesService(orm.em, new AuditLog(orm.em), new Clock(), events);
    const id = await service.create(null, organisation, plan);
    await service.publish(null, id);
    return id;
  });
}

const idea = {
  title: 'Gardd gymunedol',
  body: 'Gardd gymunedol ger y llyfrgell i bawb.',
  areaSlug: 'queensway',
  authorName: 'Preswylydd',
  language: 'cy',
  estimatePence: 1000_00,
};

const yes = {
  feasible: true,
  costPence: 1200_00,
  reason: both('Because'),
  ballotTitle: both('Garden'),
  ballotSummary: both('A garden for all'),
};
const no = { ...yes, feasible: false, costPence: null };

async function submit(process: string, change: object = {}, by = author) {
  const input = await validateInput(SubmitProposalDto, { ...idea, ...change });
  return asked(async () => proposals.submit(by, process, input));
}

async function publish(process: string, number: number) {
  return asked(async () => proposals.publish(reviewer, process, number));
}

async function review(process: string, number: number, answer: object) {
  await declare(process, number);
  const input = await validateInput(ReviewProposalDto, answer);
  return asked(async () => proposals.review(reviewer, process, number, input));
}

async function declare(process: string, number: number) {
  const service = new DeclarationsService(orm.em, new AuditLog(orm.em));
  const none = { interested: 'none', interest: '' } as const;
  await asked(async () => service.declare(reviewer, process, number, none));
}

async function projectsOf(process: string) {
  return asked(async () => projects.ofProcess(process));
}

async function stateOf(process: string, number: number) {
  const visitor = viewerOf(reviewer, 'reviewer');
  return (await asked(async () => reader.one(process, number, visitor))).state;
}

function membership(organisationId: string, role: 'reviewer') {
  return {
    organisationId,
    organisationSlug: 'somewhere',
    organisationName: both('Somewhere'),
    role,
    processId: null,
  };
}

function viewerOf(id: string, role?: 'reviewer'): Visitor {
  const memberships = role ? [membership(organisation, role)] : [];
  return { id, name: '', email: '', language: 'cy', memberships };
}

async function auditOf(act: string): Promise<number> {
  const [row] = await orm.em
    .fork()
    .execute<{ n: string }[]>('select count(*) as n from platform.audit_log where act = ?', [act]);
  return Number(row?.n);
}

describe('sending an idea in', () => {
  it('numbers ideas from 1 within each process, and leaves a trace', async () => {
    const [one, other] = [
      await processWith({ from: -1, to: 1 }),
      await processWith({ from: -1, to: 1 }),
    ];
    const before = await auditOf('proposals.submit');
    expect([await submit(one), await submit(one), await submit(other)]).toEqual([1, 2, 1]);
    expect(await auditOf('proposals.submit')).toBe(before + 3);
  });

  it('gives twenty people who send at once twenty numbers without gap or double', async () => {
    const process = await processWith({ from: -1, to: 1 });
    const numbers = await Promise.all(Array.from({ length: 20 }, async () => submit(process)));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('leaves no gap after an idea that was refused', async () => {
    const process = await processWith({ from: -1, to: 1 });
    await submit(process);
    await expect(submit(process, { areaSlug: 'nowhere' })).rejects.toThrow(UnknownAreaError);
    expect(await submit(process)).toBe(2);
  });

  it.each([
    ['before ideas are gathered', { from: 1, to: 2 }],
    ['after the last moment', { from: -2, to: -1 }],
  ])('is refused %s, by the clock of the database', async (_when, gather) => {
    const process = await processWith(gather);
    await expect(submit(process)).rejects.toThrow(PhaseNotOpenError);
    expect((await asked(async () => reader.list(process, {}, null))).total).toBe(0);
  });

  it('names an area where there are areas, and one that there is', async () => {
    const process = await processWith({ from: -1, to: 1 });
    await expect(submit(process, { areaSlug: null })).rejects.toThrow(AreaNeededError);
    await expect(submit(process, { areaSlug: 'abroad' })).rejects.toThrow(UnknownAreaError);
  });

  it('is refused for a process that is not there', async () => {
    await expect(submit('01900000-0000-7000-8000-000000000000')).rejects.toThrow(
      UnknownProcessError,
    );
  });
});

describe('reviewing', () => {
  let process: string;

  beforeEach(async () => {
    process = await processWith({ from: -1, to: 1 });
    await submit(process);
  });

  it('begins when the public may see the proposal, and is noted once', async () => {
    const before = await auditOf('proposals.publish');
    await publish(process, 1);
    await publish(process, 1);
    expect(await stateOf(process, 1)).toBe('under-review');
    expect(await auditOf('proposals.publish')).toBe(before + 1);
  });

  it('answers only what the public can see', async () => {
    await expect(review(process, 1, yes)).rejects.toThrow(NotPublishedError);
    await expect(publish(process, 99)).rejects.toThrow(UnknownProposalError);
  });

  it('makes a feasible proposal a project of its number and area', async () => {
    await publish(process, 1);
    await review(process, 1, yes);
    expect(await projectsOf(process)).toMatchObject([
      {
        code: '1',
        title: { cy: 'Garden (cy)', en: 'Garden (en)' },
        summary: both('A garden for all'),
        costPence: 1200_00,
        area: { slug: 'queensway' },
        proposalNumber: 1,
        frozen: false,
      },
    ]);
    expect(await stateOf(process, 1)).toBe('feasible');
  });

  it('changes the project it made, and the newest answer stands', async () => {
    await publish(process, 1);
    await review(process, 1, yes);
    const [before] = await projectsOf(process);
    await review(process, 1, { ...yes, costPence: 900_00, reason: both('Cheaper') });
    expect(await projectsOf(process)).toMatchObject([{ id: before?.id, costPence: 900_00 }]);
    const { response } = await asked(async () => reader.one(process, 1, null));
    expect(response).toMatchObject({ feasible: true, reason: both('Cheaper') });
  });

  it('takes the project away when the answer turns to no', async () => {
    await publish(process, 1);
    await review(process, 1, yes);
    await review(process, 1, no);
    expect(await projectsOf(process)).toEqual([]);
    expect(await stateOf(process, 1)).toBe('not-feasible');
    await review(process, 1, yes);
    expect(await projectsOf(process)).toHaveLength(1);
  });

  it('changes nothing when the cost is more than there is', async () => {
    await publish(process, 1);
    const dear = { ...yes, costPence: 60_000_01 };
    await expect(review(process, 1, dear)).rejects.toThrow(CostOverBudgetError);
    expect(await projectsOf(process)).toEqual([]);
    expect(await stateOf(process, 1)).toBe('under-review');
    const { response } = await asked(async () => reader.one(process, 1, null));
    expect(response).toBeNull();
  });

  it('never makes two projects of one proposal, however many answer at once', async () => {
    await publish(process, 1);
    await Promise.all(Array.from({ length: 6 }, async () => review(process, 1, yes)));
    expect(await projectsOf(process)).toHaveLength(1);
  });
});

describe('making up the ballot paper', () => {
  let process: string;
  const now = new Date('2026-11-21T12:00:00Z');

  beforeEach(async () => {
    process = await processWith({ from: -1, to: 1 });
    for (const number of [1, 2]) {
      await submit(process);
      await publish(process, number);
    }
    await review(process, 1, yes);
    await asked(async () => freezing.freezeAll(process, now));
  });

  it('freezes every project once and puts its proposal on the ballot', async () => {
    expect(await projectsOf(process)).toMatchObject([{ code: '1', frozen: true }]);
    expect(await stateOf(process, 1)).toBe('on-ballot');
    expect(await asked(async () => freezing.freezeAll(process, now))).toBe(0);
  });

  it('ends every change to what people vote on', async () => {
    await expect(review(process, 1, yes)).rejects.toThrow(FrozenProjectError);
    await expect(review(process, 1, no)).rejects.toThrow(FrozenProjectError);
    await expect(review(process, 2, yes)).rejects.toThrow(FrozenProjectError);
    expect(await projectsOf(process)).toMatchObject([{ costPence: 1200_00 }]);
  });

  it('still lets a late idea be answered with no', async () => {
    await review(process, 2, no);
    expect(await stateOf(process, 2)).toBe('not-feasible');
  });

  it.each([
    'cost_pence = 1',
    `title = '{"cy":"x","en":"y"}'`,
    'area_id = null',
    'frozen_at = null',
  ])('holds against SQL itself: %s', async (change) => {
    const sql = `update project set ${change} where process_id = ?`;
    await expect(orm.em.fork().execute(sql, [process])).rejects.toThrow(
      /on the ballot cannot be changed/,
    );
  });
});

describe('who sees a proposal', () => {
  let process: string;
  let numbers: (visitor: Visitor) => Promise<number[]>;

  beforeAll(async () => {
    process = await processWith({ from: -1, to: 1 });
    await submit(process);
    await submit(process);
    await submit(process, {}, reviewer);
    await publish(process, 1);
    numbers = async (visitor) =>
      (await asked(async () => reader.list(process, {}, visitor))).items.map((p) => p.number);
  });

  it('is everybody, once it is published', async () => {
    expect(await numbers(null)).toEqual([1]);
    expect(await numbers(viewerOf('01900000-0000-7000-8000-000000000000'))).toEqual([1]);
  });

  it('is its author before that', async () => {
    expect(await numbers(viewerOf(author))).toEqual([2, 1]);
    const own = await asked(async () => reader.one(process, 2, viewerOf(author)));
    expect(own).toMatchObject({ own: true, publishedAt: null, state: 'submitted' });
  });

  it('is every reviewer of the organisation, and of no other', async () => {
    expect(await numbers(viewerOf(author, 'reviewer'))).toEqual([3, 2, 1]);
    const elsewhere = membership(process, 'reviewer');
    const stranger = { ...viewerOf(process), memberships: [elsewhere] } as Visitor;
    expect(await numbers(stranger)).toEqual([1]);
    await expect(asked(async () => reader.one(process, 2, stranger))).rejects.toThrow(
      UnknownProposalError,
    );
  });

  it('is nobody when there is no such proposal', async () => {
    await expect(asked(async () => reader.one(process, 99, null))).rejects.toThrow(
      UnknownProposalError,
    );
  });

  it('never comes with an account or an address', async () => {
    const seen = await asked(async () => reader.one(process, 1, null));
    expect(JSON.stringify(seen)).not.toContain(author);
    expect(JSON.stringify(seen)).not.toContain('@');
  });

  it('is a reviewer in the order of the work: unread, undecided, decided; oldest first', async () => {
    await submit(process);
    await publish(process, 2);
    await review(process, 1, no);
    const list = await asked(async () => reader.worklist(process));
    expect(list.map((p) => [p.number, p.state])).toEqual([
      [3, 'submitted'],
      [4, 'submitted'],
      [2, 'under-review'],
      [1, 'not-feasible'],
    ]);
  });
});

describe('the list', () => {
  it('comes in pages of twenty, newest first; past the end it shows the last', async () => {
    const process = await processWith({ from: -1, to: 1 });
    for (let number = 1; number <= proposalsOnAPage + 3; number += 1) {
      // More than one person may send in a day.
      await submit(process, {}, number % 2 === 0 ? author : reviewer);
      await publish(process, number);
    }
    const first = await asked(async () => reader.list(process, {}, null));
    expect(first).toMatchObject({ total: 23, page: 1, pages: 2 });
    expect(first.items.map((p) => p.number).slice(0, 2)).toEqual([23, 22]);
    expect(first.items).toHaveLength(20);
    const last = await asked(async () => reader.list(process, { page: 99 }, null));
    expect(last.page).toBe(2);
    expect(last.items.map((p) => p.number)).toEqual([3, 2, 1]);
  });

  it('finds the words of a proposal whatever happens to it in one breath', async () => {
    const process = await processWith({ from: -1, to: 1 });
    await asked(async () => {
      await proposals.submit(author, process, await validateInput(SubmitProposalDto, idea));
      await proposals.publish(reviewer, process, 1);
      await declare(process, 1);
      await proposals.review(reviewer, process, 1, await validateInput(ReviewProposalDto, yes));
    });
    const found = await asked(async () => reader.list(process, { q: '"ger y llyfrgell"' }, null));
    expect(found.total).toBe(1);
  });

  it('narrows to an area, to a state, and to both', async () => {
    const process = await processWith({ from: -1, to: 1 });
    await submit(process);
    await submit(process, { areaSlug: 'cartrefle' });
    await publish(process, 1);
    await publish(process, 2);
    await review(process, 2, no);
    const found = async (filter: object) =>
      (await asked(async () => reader.list(process, filter, null))).items.map((p) => p.number);
    expect(await found({ areaSlug: 'cartrefle' })).toEqual([2]);
    expect(await found({ state: 'under-review' })).toEqual([1]);
    expect(await found({ areaSlug: 'queensway', state: 'not-feasible' })).toEqual([]);
  });
});
