import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PeopleService } from '#people';
import { PotsLeaveNothingError, ProcessesService, type SaveProcessDto } from '#processes';
import { publishPolicy } from '../../../test/support/moderation-policy.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { timetable } from '../../../test/support/vote.js';
import { DeclarationsService } from './assessment/index.js';
import { CostOverBudgetError } from './proposals.errors.js';
import { ProposalsService } from './proposals.service.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
let rooms: Rooms;
let organisation: string;
let author: string;
let reviewer: string;

beforeAll(async () => {
  rooms = await openRooms();
  organisation = await rooms.with(PeopleService, (s) =>
    s.openOrganisation({ slug: 'council', name: both('Council') }),
  );
  await rooms.act((app) => publishPolicy(app, organisation));
  author = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: 'a@example.org', language: 'cy' }),
  );
  reviewer = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: 'r@example.org', language: 'cy' }),
  );
});
afterAll(() => rooms.close());

const processWith = (slug: string, potPence: number): SaveProcessDto => ({
  ...{ slugCy: `${slug}-cy`, slugEn: slug, title: both('T'), summary: both('S') },
  ...{ why: both('W'), how: both('H'), budgetPence: 60_000_00 },
  ...{ ballotKind: 'approval', maxChoices: 3, rule: 'equal-shares', phases: timetable('gather') },
  areas: [
    { slug: 'ringfenced', name: both('A'), potPence },
    { slug: 'shared', name: both('B'), potPence: null },
  ],
});

describe('a pot kept for one area', () => {
  it('leaves the others what it does not take, and no project more than that', async () => {
    const processId = await rooms.with(ProcessesService, (s) =>
      s.create(null, organisation, processWith('two-pots', 40_000_00)),
    );
    await rooms.with(ProcessesService, (s) => s.publish(null, processId));
    const review = async (areaSlug: string, costPence: number) => {
      const service = <T>(work: (s: ProposalsService) => Promise<T>) =>
        rooms.with(ProposalsService, work);
      const words = {
        title: 'An idea',
        body: 'Told in a whole sentence.',
        authorName: 'A',
        language: 'en' as const,
      };
      const number = await service((s) =>
        s.submit(author, processId, { ...words, areaSlug, estimatePence: null }),
      );
      await service((s) => s.publish(author, processId, number));
      const texts = { reason: both('R'), ballotTitle: both('T'), ballotSummary: both('S') };
      await rooms.with(DeclarationsService, (s) =>
        s.declare(reviewer, processId, number, { interested: 'none', interest: '' }),
      );
      await service((s) =>
        s.review(reviewer, processId, number, { feasible: true, costPence, ...texts }),
      );
    };
    await expect(review('shared', 20_000_01)).rejects.toThrow(CostOverBudgetError);
    await expect(review('ringfenced', 40_000_01)).rejects.toThrow(CostOverBudgetError);
    await review('shared', 20_000_00);
    await review('ringfenced', 40_000_00);
  });

  it('cannot take everything while another area has none', async () => {
    const created = rooms.with(ProcessesService, (s) =>
      s.create(null, organisation, processWith('no-rest', 60_000_00)),
    );
    await expect(created).rejects.toThrow(PotsLeaveNothingError);
  });
});
