import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { InvalidInputError, validateInput } from '#platform';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { planningMark, PlanningChecksService } from './planning/planning-checks.service.js';
import { CrossedPlanningError } from './processes.errors.js';
import { ProcessesReader } from './processes.reader.js';
import { ProcessesService } from './processes.service.js';
import { SaveProcessDto } from './save-process.dto.js';

let rooms: Rooms;
let organisationId: string;
let admin: string;

beforeAll(async () => {
  rooms = await openRooms();
  const name = { cy: 'Cyngor', en: 'Council' };
  organisationId = await rooms.with(PeopleService, (s) =>
    s.openOrganisation({ slug: 'council', name }),
  );
  admin = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: 'admin@example.org', language: 'cy' }),
  );
});
afterAll(() => rooms.close());

const both = { cy: 'geiriau', en: 'words' };
const phase = (kind: 'gather' | 'vote') => ({
  kind,
  opensAt: kind === 'gather' ? '2027-01-11T09:00:00Z' : '2027-03-01T09:00:00Z',
  closesAt: kind === 'gather' ? '2027-02-28T20:00:00Z' : '2027-03-20T20:00:00Z',
});

let made = 0;
async function drafted(change: object): Promise<string> {
  made += 1;
  const input = await validateInput(SaveProcessDto, {
    ...{ slugCy: `barn-${made}`, slugEn: `view-${made}`, title: both, summary: both },
    ...{ why: both, how: both, ballotKind: 'approval', rule: 'equal-shares', areas: [] },
    ...{ mode: 'consultation', budgetPence: 0, phases: [phase('gather')], ...change },
  });
  return rooms.with(ProcessesService, (s) => s.create(admin, organisationId, input));
}

const missing = async (id: string) =>
  (await rooms.with(ProcessesReader, (reader) => reader.byId(id))).missing;
const code = async (act: Promise<unknown>) =>
  act.then(
    () => 'taken',
    (error: unknown) => (error as { code: string }).code,
  );

describe('a consultation', () => {
  it('needs neither money nor a vote, but a time in which people can speak', async () => {
    expect(await missing(await drafted({}))).not.toContain('phases');
    expect(await missing(await drafted({}))).not.toContain('budget');
    expect(await missing(await drafted({ phases: [] }))).toContain('phases');
  });

  it('has no vote', async () => {
    const phases = [phase('gather'), phase('vote')];
    expect(await code(drafted({ phases }))).toBe('processes.vote-in-consultation');
  });

  it('alone may be about no money: who lets people decide says about how much', async () => {
    await expect(drafted({ mode: 'decision', phases: [phase('vote')] })).rejects.toThrow(
      InvalidInputError,
    );
    await expect(drafted({ budgetPence: -100 })).rejects.toThrow(InvalidInputError);
  });
});

describe('a process', () => {
  it('keeps its categories and how it takes in proposals, and what the form was filled in with', async () => {
    const intake = {
      ...{ moderation: 'after', anonymous: true },
      ...{ supports: true, comments: false, amendments: false },
    };
    const categories = [
      { slug: 'health', name: { cy: 'Iechyd', en: 'Health' } },
      { slug: 'art', name: { cy: 'Celf', en: 'Art' } },
    ];
    const id = await drafted({ intake, categories, madeFrom: 'consultation' });
    const view = await rooms.with(ProcessesReader, (reader) => reader.byId(id));
    expect(view.intake).toEqual(intake);
    expect(view.categories).toMatchObject(categories);
    const [row] = await rooms.sql('select made_from from process where id = ?', [id]);
    expect(row).toEqual({ made_from: 'consultation' });
  });

  it('remembers how its plan was checked; what is left open is open again', async () => {
    const id = await drafted({});
    const mark = async () =>
      rooms.with(ProcessesReader, async (reader) => planningMark((await reader.byId(id)).planning));
    const save = async (
      answers: Parameters<PlanningChecksService['save']>[2],
      drawnFrom?: string,
    ) => {
      const from = drawnFrom ?? (await mark());
      return rooms.with(PlanningChecksService, (s) => s.save(admin, id, answers, from));
    };
    const before = await mark();
    await save([
      { question: 'easy', answer: 'yes', note: 'Evenings too' },
      { question: 'learn', answer: 'not-yet', note: '' },
    ]);
    await save([
      { question: 'easy', answer: 'partly', note: 'Mornings' },
      { question: 'learn', answer: null, note: '' },
    ]);
    const { planning } = await rooms.with(ProcessesReader, (reader) => reader.byId(id));
    expect(planning).toEqual({ answers: { easy: { answer: 'partly', note: 'Mornings' } } });
    // Two who fill it in at once: the second is told, and writes over nothing.
    await expect(save([], before)).rejects.toThrow(CrossedPlanningError);
    const now = await mark();
    const both = await Promise.allSettled([
      save([{ question: 'easy', answer: 'yes', note: '' }], now),
      save([{ question: 'learn', answer: 'yes', note: '' }], now),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
