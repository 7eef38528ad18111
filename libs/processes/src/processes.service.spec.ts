import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import pg from 'pg';
import { PeopleService, peopleEntities } from '#people';
import {
  AuditLog,
  Clock,
  ConfigDto,
  InvalidInputError,
  newId,
  Events,
  ormOptions,
  Outbox,
  platformEntities,
  validateInput,
} from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { draftPolicy } from './moderation-policy-draft.js';
import { ModerationPolicies } from './moderation-policies.service.js';
import { processesEntities } from './processes.entities.js';
import {
  BadTimetableError,
  IncompleteProcessError,
  PotsExceedBudgetError,
  PublishedAlreadyError,
  SlugTakenError,
  UnknownProcessError,
} from './processes.errors.js';
import { ProcessesReader } from './processes.reader.js';
import { ProcessesService } from './processes.service.js';
import { SaveProcessDto } from './save-process.dto.js';
import { TimetableService, type DueTurn, type PhaseTurn } from './timetable.service.js';

let database: TestDatabase;
let orm: MikroORM;
let organisationId: string;
const officer = newId();

beforeAll(async () => {
  database = await createTestDatabase();
  const entities = [...platformEntities, ...peopleEntities, ...processesEntities];
  orm = await MikroORM.init(ormOptions(database.url, entities));
  organisationId = await RequestContext.create(orm.em, async () =>
    new PeopleService(orm.em, new AuditLog(orm.em)).openOrganisation({
      slug: 'council',
      name: { cy: 'Cyngor', en: 'Council' },
    }),
  );
  await RequestContext.create(orm.em, async () =>
    new ModerationPolicies(orm.em, new AuditLog(orm.em)).publish(null, organisationId, {
      ...draftPolicy,
      workingDays: 2,
    }),
  );
});
afterAll(async () => {
  await orm.close();
  await database.drop();
});

const events = () => new Events(orm.em, new Outbox(orm.em));

/** Each act in a unit of work of its own, as each request has one. */
const act = async <T>(work: (service: ProcessesService) => Promise<T>): Promise<T> =>
  RequestContext.create(orm.em, async () =>
    work(new ProcessesService(orm.em, new AuditLog(orm.em), new Clock(), events())),
  );
const view = async (id: string) => new ProcessesReader(orm.em.fork()).byId(id);
const isOpen = async (id: string, kind: 'gather' | 'vote') =>
  new ProcessesReader(orm.em.fork()).isOpen(id, kind);
const query = async (sql: string, params: readonly unknown[]) =>
  orm.em.fork().execute<object[]>(sql, [...params]);

const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const words = (text: string) => ({ cy: `${text} yn Gymraeg`, en: `${text} in English` });

type Plan = Pick<SaveProcessDto, keyof SaveProcessDto>;

function planOf(changes: Partial<Plan> = {}): Plan {
  const slug = newId().slice(-12);
  return {
    ...{ slugCy: `cy-${slug}`, slugEn: `en-${slug}`, budgetPence: 4_000_000 },
    ...{ title: words('Title'), summary: words('Summary'), why: words('Why'), how: words('How') },
    ...{ ballotKind: 'knapsack', maxChoices: null, rule: 'equal-shares' },
    phases: [
      { kind: 'gather', opensAt: hoursFromNow(-2), closesAt: hoursFromNow(1) },
      { kind: 'vote', opensAt: hoursFromNow(1), closesAt: hoursFromNow(2) },
    ],
    areas: [{ slug: 'caia', name: words('Caia'), potPence: 1_000_000 }],
    ...changes,
  };
}

const create = async (changes: Partial<Plan> = {}) =>
  act((service) => service.create(officer, organisationId, planOf(changes)));
const save = async (id: string, plan: Plan) => act((service) => service.save(officer, id, plan));
const publish = async (id: string) => act((service) => service.publish(officer, id));

describe('publishing a process', () => {
  it.each(['title', 'summary', 'why', 'how'] as const)(
    'waits until its %s stands in both languages',
    async (text) => {
      const plan = planOf({ [text]: { cy: '  ', en: 'English only' } });
      const id = await act((service) => service.create(officer, organisationId, plan));
      expect((await view(id)).missing).toEqual([`${text}.cy`]);
      const refused = await publish(id).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(IncompleteProcessError);
      expect((refused as IncompleteProcessError).missing).toEqual([`${text}.cy`]);
      expect((await view(id)).state).toBe('draft');

      await save(id, { ...plan, [text]: words('Now') });
      await publish(id);
      expect((await view(id)).state).toBe('published');
    },
  );

  it('waits for areas in both languages and for a vote, and names all at once', async () => {
    const id = await create({
      phases: [],
      areas: [{ slug: 'caia', name: { cy: 'Caia', en: '' } }],
      title: { cy: '', en: '' },
    });
    expect((await view(id)).missing).toEqual(['title.cy', 'title.en', 'areas', 'phases']);
    await expect(publish(id)).rejects.toThrow(IncompleteProcessError);
  });

  it('happens once, also when two people press the button', async () => {
    const id = await create();
    const ends = await Promise.allSettled([publish(id), publish(id)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(publish(id)).rejects.toThrow(PublishedAlreadyError);
    const acts = await query(
      `select act from platform.audit_log where subject = ? and act = 'processes.publish'`,
      [id],
    );
    expect(acts).toHaveLength(1);
  });

  it('of a process that never was is refused', async () => {
    await expect(publish(newId())).rejects.toThrow(UnknownProcessError);
  });
});

describe('a published process', () => {
  it('keeps its budget, ballot, areas, timetable and addresses, whatever is saved', async () => {
    const id = await create();
    await publish(id);
    const before = await view(id);
    const changed = planOf({
      ...{ budgetPence: 100, ballotKind: 'approval', maxChoices: 1, rule: 'greedy' },
      ...{ areas: [], phases: [], title: words('Mended') },
    });
    await save(id, changed);
    expect(await view(id)).toEqual({ ...before, title: words('Mended') });
  });

  it('lets its words be mended, but in no language taken away', async () => {
    const id = await create();
    await publish(id);
    const plan = planOf({ why: { cy: '', en: 'English only' } });
    await expect(save(id, plan)).rejects.toThrow(IncompleteProcessError);
    expect((await view(id)).why).toEqual(words('Why'));
  });

  it('is what was published, or what was saved and then published: never half of each', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await create();
      const changed = planOf({ budgetPence: 5_000_000, areas: [] });
      await Promise.allSettled([save(id, changed), publish(id)]);
      const { budgetPence, areas, state } = await view(id);
      expect(state).toBe('published');
      expect([budgetPence, areas.length]).toEqual(
        budgetPence === 5_000_000 ? [5_000_000, 0] : [4_000_000, 1],
      );
    }
  });
});

describe('a draft', () => {
  it('that cannot be saved stays as it was, phases and areas and all', async () => {
    const id = await create();
    const other = await view(await create());
    const before = await view(id);
    const backwards = {
      kind: 'vote',
      opensAt: hoursFromNow(2),
      closesAt: hoursFromNow(1),
    } as const;
    await expect(save(id, planOf({ phases: [backwards] }))).rejects.toThrow(BadTimetableError);
    await expect(save(id, planOf({ budgetPence: 999_999 }))).rejects.toThrow(PotsExceedBudgetError);
    await expect(save(id, planOf({ slugEn: other.slug.en }))).rejects.toThrow(SlugTakenError);
    expect(await view(id)).toEqual(before);
  });

  it('takes its new areas and phases whole', async () => {
    const id = await create();
    const plan = planOf({
      areas: ['b', 'a'].map((slug) => ({ slug, name: words(slug) })),
      phases: [{ kind: 'vote', opensAt: hoursFromNow(5), closesAt: hoursFromNow(6) }],
    });
    await save(id, plan);
    const { areas, phases } = await view(id);
    expect(areas.map(({ slug, potPence }) => [slug, potPence])).toEqual([
      ['b', null],
      ['a', null],
    ]);
    expect(phases.map(({ kind }) => kind)).toEqual(['vote']);
  });

  it('is found by its address in either language, which no other may take', async () => {
    const { slug, id } = await view(await create());
    const reader = new ProcessesReader(orm.em.fork());
    expect((await reader.bySlug(slug.cy)).id).toBe(id);
    expect((await reader.bySlug(slug.en)).id).toBe(id);
    await expect(create({ slugCy: slug.cy })).rejects.toThrow(SlugTakenError);
  });

  it('refuses a date that is not in the calendar', async () => {
    const vote = {
      kind: 'vote',
      opensAt: '2027-02-30T09:00:00Z',
      closesAt: '2027-03-05T09:00:00Z',
    };
    const raw = { ...planOf(), phases: [vote] };
    const refused = await validateInput(SaveProcessDto, raw).catch((error: unknown) => error);
    expect((refused as InvalidInputError).problems).toMatchObject([
      { field: 'phases.0.opensAt', code: 'input.enter-date-time' },
    ]);
  });
});

describe('phases', () => {
  const timetableOf = () =>
    new TimetableService(orm.em, new AuditLog(orm.em), new ConfigDto(), events());
  const turnDue = async (): Promise<readonly PhaseTurn[]> =>
    RequestContext.create(orm.em, async () =>
      orm.em.transactional(async () => timetableOf().turnDue()),
    );
  const turned = async (timetable: TimetableService, due: DueTurn) => {
    const turn = await timetable.turn(due);
    return turn ? [turn] : [];
  };
  const turnsOf = (turns: readonly PhaseTurn[], id: string) =>
    turns.filter(({ processId }) => processId === id).map(({ kind, turn }) => `${kind} ${turn}`);

  const lived = [
    { kind: 'gather', opensAt: hoursFromNow(-3), closesAt: hoursFromNow(-2) },
    { kind: 'vote', opensAt: hoursFromNow(-1), closesAt: hoursFromNow(1) },
  ] as const;

  it('turn each once when many workers look at once', async () => {
    const ids = [];
    for (let n = 0; n < 4; n += 1) ids.push(await create({ phases: [...lived] }));
    for (const id of ids) await publish(id);
    const turns = (await Promise.all(Array.from({ length: 6 }, turnDue))).flat();
    const later = await turnDue();
    for (const id of ids) {
      expect([...turnsOf(turns, id), ...turnsOf(later, id)].sort()).toEqual([
        'gather closed',
        'gather opened',
        'vote opened',
      ]);
      const acts = await query(
        `select act from platform.audit_log where subject = ? and act like 'processes.phase-%'`,
        [id],
      );
      expect(acts).toHaveLength(3);
    }
  });

  it('that were slept through open before they close', async () => {
    const id = await create({ phases: [...lived] });
    await publish(id);
    expect(turnsOf(await turnDue(), id)).toEqual(['gather opened', 'gather closed', 'vote opened']);
  });

  it('turn one by one, so that one which another holds keeps no other from turning', async () => {
    const [held, free] = [
      await create({ phases: [...lived] }),
      await create({ phases: [...lived] }),
    ];
    for (const id of [held, free]) await publish(id);
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from phase where process_id = $1 for update', [held]);
    const turns = await turnDue();
    // An end alone is said and not waited for.
    await holder.query('rollback');
    await holder.end();
    expect([turnsOf(turns, held).length, turnsOf(turns, free).length]).toEqual([0, 3]);
    expect(turnsOf(await turnDue(), held)).toHaveLength(3);
  });

  it('that were found due and put off before their turn stay as they are', async () => {
    const id = await create({ phases: [...lived] });
    await publish(id);
    const timetable = timetableOf();
    await RequestContext.create(orm.em, async () => {
      const due = await timetable.due();
      await query(
        `update phase set opens_at = now() + interval '1 hour', closes_at = now() + interval '2 hours'
         where process_id = ?`,
        [id],
      );
      await orm.em.transactional(async () => {
        for (const phase of due) expect(turnsOf(await turned(timetable, phase), id)).toEqual([]);
      });
    });
  });

  it('of a draft do not turn', async () => {
    const id = await create({ phases: [...lived] });
    expect(turnsOf(await turnDue(), id)).toEqual([]);
    expect(await isOpen(id, 'vote')).toBe(false);
  });

  it('whose act failed turn at the next look', async () => {
    const id = await create({ phases: [...lived] });
    await publish(id);
    const failing = RequestContext.create(orm.em, async () =>
      orm.em.transactional(async () => {
        await timetableOf().turnDue();
        throw new Error('the act failed');
      }),
    );
    await expect(failing).rejects.toThrow('the act failed');
    expect(turnsOf(await turnDue(), id)).toContain('vote opened');
  });

  it('are open by the clock of the database, before the job that follows comes round', async () => {
    const id = await create({ phases: [...lived] });
    await publish(id);
    expect([await isOpen(id, 'gather'), await isOpen(id, 'vote')]).toEqual([false, true]);
    const now = (await view(id)).phase;
    expect([now?.kind, now?.state]).toEqual(['vote', 'planned']);
    await query(
      `update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'`,
      [id],
    );
    expect(await isOpen(id, 'vote')).toBe(false);
  });
});
