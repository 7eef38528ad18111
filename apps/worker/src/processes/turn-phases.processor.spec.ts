import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { createLogger, LiveChannel, newId } from '#platform';
import { ProcessesService, TimetableService } from '#processes';
import { DeclarationsService, ProposalsService } from '#proposals';
import { FirstCountService } from '#tallying';
import { ClosingService, PapersService } from '#voting';
import { freezeByTwo } from '../../../../test/support/freeze.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openVote, setTimetable, timetable } from '../../../../test/support/vote.js';
import { TurnPhasesProcessor } from './turn-phases.processor.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const both = (text: string) => ({ cy: `${text} (cy)`, en: text });

/** In the middle of its vote, with two published proposals that nobody has answered. */
async function undecided() {
  const { organisationId, stranger, voters } = await openVote(rooms);
  const officerId = voters[0]?.id ?? '';
  const slug = newId();
  const processId = await rooms.with(ProcessesService, (service) =>
    service.create(null, organisationId, {
      ...{ slugCy: `${slug}-cy`, slugEn: slug, title: both('Trees'), summary: both('Trees') },
      ...{ why: both('Why'), how: both('How'), budgetPence: 1_000_00, rule: 'equal-shares' },
      ...{ ballotKind: 'approval', maxChoices: 1, phases: timetable('gather'), areas: [] },
    }),
  );
  await rooms.with(ProcessesService, (service) => service.publish(null, processId));
  for (const number of [1, 2]) {
    await rooms.with(ProposalsService, (service) =>
      service.submit(stranger.id, processId, {
        ...{ title: 'A tree', body: 'One tree in front of each school.', areaSlug: null },
        ...{ estimatePence: null, authorName: 'A resident', language: 'en' as const },
      }),
    );
    await rooms.with(ProposalsService, (service) =>
      service.publish(stranger.id, processId, number),
    );
  }
  await setTimetable(rooms, processId, 'vote');
  return { processId, officerId };
}

/** An official answer by somebody without an interest. */
async function answer(by: string, processId: string, number: number, feasible: boolean) {
  await rooms.with(DeclarationsService, (service) =>
    service.declare(by, processId, number, { interested: 'none', interest: '' }),
  );
  await rooms.with(ProposalsService, (service) =>
    service.review(by, processId, number, {
      ...{ feasible, costPence: feasible ? 100_00 : null, reason: both('Looked into') },
      ...{ ballotTitle: both('A tree'), ballotSummary: both('A tree') },
    }),
  );
}

/** One tick of one worker, as the runner lets it run. */
const tick = () =>
  rooms.act((all) =>
    new TurnPhasesProcessor(
      all.get(EntityManager),
      all.get(TimetableService),
      all.get(PapersService),
      all.get(ClosingService),
      all.get(FirstCountService),
      all.get(LiveChannel),
      createLogger('silent', 'test'),
    ).process(),
  );

const stateOf = async (processId: string) => {
  const [row] = await rooms.sql<object>(
    `select phase.state as phase, paper.state as paper,
       (select count(*)::int from count where count.paper_id = paper.id) as counts
     from phase left join ballot_paper paper on paper.process_id = phase.process_id
     where phase.process_id = ? and kind = 'vote'`,
    [processId],
  );
  return row;
};

const votesThatEnd = async (count: number) => {
  const votes = [];
  for (let n = 0; n < count; n += 1) votes.push(await openVote(rooms));
  await tick();
  for (const { processId } of votes) await setTimetable(rooms, processId, 'count');
  return votes;
};

describe('a tick of the timetable', () => {
  it('closes and opens every vote that is due, also when a cast of one of them hangs', async () => {
    const votes = await votesThatEnd(3);
    const [hung, ...others] = votes.map(({ processId }) => processId);
    const cast = new pg.Client({ connectionString: rooms.url });
    await cast.connect();
    await cast.query('begin');
    await cast.query('select 1 from ballot_paper where process_id = $1 for share', [hung]);
    await tick();
    for (const id of others)
      expect(await stateOf(id)).toEqual({ phase: 'closed', paper: 'opened', counts: 1 });
    expect(await stateOf(hung ?? '')).toEqual({ phase: 'open', paper: 'open', counts: 0 });

    // An end alone is said and not waited for.
    await cast.query('rollback');
    await cast.end();
    await tick();
    expect(await stateOf(hung ?? '')).toEqual({ phase: 'closed', paper: 'opened', counts: 1 });
  });

  it('asks for one count of each vote, however many workers tick at once', async () => {
    const votes = await votesThatEnd(3);
    await Promise.all(Array.from({ length: 3 }, tick));
    await tick();
    for (const { processId } of votes)
      expect(await stateOf(processId)).toEqual({ phase: 'closed', paper: 'opened', counts: 1 });
  });

  it('lets a vote wait for a project, for two people and for the last answer, and then opens it', async () => {
    const { processId, officerId } = await undecided();
    const expectWaiting = async () => {
      await tick();
      expect(await stateOf(processId)).toMatchObject({ phase: 'open', paper: null });
    };
    await tick();
    await expectWaiting();
    await answer(officerId, processId, 1, true);
    await expectWaiting();
    await rooms.act((app) => freezeByTwo(app, processId));
    await expectWaiting();
    await answer(officerId, processId, 2, false);
    await tick();
    expect(await stateOf(processId)).toMatchObject({ phase: 'open', paper: 'open' });
  });
});
