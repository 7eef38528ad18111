import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { validateInput } from '#platform';
import { Assessing } from '../../../../test/support/assessing.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { CostNeededError } from '../proposals.errors.js';
import { ProposalsReader } from '../proposals.reader.js';
import { ReviewProposalDto } from '../review-proposal.dto.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
const taken = { feasible: true, reason: both('It can be taken up') };

let rooms: Rooms;
let council: Assessing;
let [author, ann] = ['', ''];
let number: number;

beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

beforeEach(async () => {
  council = await Assessing.begin(rooms);
  author = await council.somebody('author');
  ann = await council.somebody('ann', 'reviewer');
  number = await council.proposal(author);
  await council.hasNoInterest(ann, number);
});

const becomesConsultation = async () => {
  await rooms.sql(`delete from phase where process_id = ? and kind = 'vote'`, [council.processId]);
  await rooms.sql(`update process set mode = 'consultation', budget_pence = 0 where id = ?`, [
    council.processId,
  ]);
};
const answered = async (change: object = {}) => {
  const input = await validateInput(ReviewProposalDto, { ...taken, forBallot: false, ...change });
  await council.answers(ann, number, input);
  return rooms.with(ProposalsReader, (s) => s.one(council.processId, number, null));
};

describe('the answer of a consultation', () => {
  beforeEach(becomesConsultation);

  it('is feasible without a cost or words for a ballot, and makes no project', async () => {
    expect(await answered()).toMatchObject({
      ...{ state: 'feasible', project: null },
      response: { feasible: true, costPence: null, conditions: null },
    });
  });

  it('keeps its conditions, and bears no cost though one is given', async () => {
    const conditions = both('The school agrees');
    const view = await answered({ conditions, costPence: 500_00 });
    expect(view.response).toMatchObject({ conditions, costPence: null });
    expect(view.project).toBeNull();
  });

  it('needs its reason as any other', async () => {
    await expect(answered({ reason: { cy: '', en: 'Yes' } })).rejects.toMatchObject({
      problems: [{ field: 'reason.cy' }],
    });
  });
});

describe('the answer of a decision', () => {
  it('costs something, also when whoever sends it says that nothing comes onto a ballot', async () => {
    await expect(answered()).rejects.toThrow(CostNeededError);
    await expect(validateInput(ReviewProposalDto, taken)).rejects.toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({ code: 'proposals.cost-needed' }),
      ]) as unknown,
    });
  });
});
