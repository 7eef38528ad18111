import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTalkRoom, type TalkRoom } from '../../../../test/support/talk-room.js';
import type { TalkedAbout } from '../../../../test/support/talked-about.js';

let rooms: TalkRoom;
let idea: TalkedAbout;

beforeAll(async () => {
  rooms = await openTalkRoom();
});

afterAll(async () => {
  await rooms.close();
});

const person = async () => (await rooms.person()).id;
const support = async (accountId: string, { processId, number }: TalkedAbout) =>
  rooms.asked(() => rooms.supports.support(accountId, processId, number));
const undo = async (accountId: string, { processId, number }: TalkedAbout) =>
  rooms.asked(() => rooms.supports.undo(accountId, processId, number));

async function countOf({ proposalId }: TalkedAbout) {
  const [row] = await rooms.sql<{ counted: number; held: string }>(
    `select support_count as counted, (select count(*) from support where proposal_id = proposal.id) as held
     from proposal where id = ?`,
    [proposalId],
  );
  return { counted: row?.counted, held: Number(row?.held) };
}

describe('supporting a proposal', () => {
  beforeAll(async () => {
    idea = await rooms.proposal();
  });

  it('counts each person once, however many presses come at the same time', async () => {
    const one = await person();
    await Promise.all(Array.from({ length: 50 }, async () => support(one, idea)));
    expect(await countOf(idea)).toEqual({ counted: 1, held: 1 });
  });

  it('counts everybody when many people press at once', async () => {
    const crowd = await Promise.all(Array.from({ length: 20 }, person));
    await Promise.all(crowd.map(async (one) => support(one, idea)));
    expect(await countOf(idea)).toEqual({ counted: 21, held: 21 });
    await Promise.all(crowd.flatMap((one) => [undo(one, idea), undo(one, idea)]));
    expect(await countOf(idea)).toEqual({ counted: 1, held: 1 });
  });

  it('is undone as easily, and undoing twice is no mistake', async () => {
    const one = await person();
    const before = await countOf(idea);
    await support(one, idea);
    await undo(one, idea);
    await undo(one, idea);
    expect(await countOf(idea)).toEqual(before);
  });

  it('makes nobody a follower who did not ask for it', async () => {
    const one = await person();
    await support(one, idea);
    expect(await rooms.sql('select 1 from follow where account_id = ?', [one])).toEqual([]);
  });

  it('goes with a person who is erased', async () => {
    const one = await person();
    const before = await countOf(idea);
    await support(one, idea);
    await rooms.sql('delete from support where account_id = ?', [one]);
    expect(await countOf(idea)).toEqual(before);
  });
});

describe('a proposal takes no support', () => {
  it.each([
    ['off', `update process set intake_settings = '{"supports": false}' where id = :process`],
    ['not-public', 'update proposal set hidden_at = now() where id = :proposal'],
    ['not-public', 'update proposal set published_at = null where id = :proposal'],
    ['withdrawn', `update proposal set state = 'withdrawn' where id = :proposal`],
    ['on-ballot', `update proposal set state = 'on-ballot' where id = :proposal`],
    [
      'over',
      `update phase set opens_at = now() - interval '2 days',
      closes_at = now() - interval '1 second' where process_id = :process and kind = 'vote'`,
    ],
  ])('and says why: %s', async (reason, change) => {
    const other = await rooms.proposal();
    const [one, early] = [await person(), await person()];
    await support(early, other);
    const params: unknown[] = [];
    const query = change.replace(/:(process|proposal)/g, (_match, name: string) => {
      params.push(name === 'process' ? other.processId : other.proposalId);
      return '?';
    });
    await rooms.sql(query, params);
    await expect(support(one, other)).rejects.toMatchObject({
      code: `discussion.support-${reason}`,
    });
    expect(await countOf(other)).toEqual({ counted: 1, held: 1 });
    await undo(early, other);
    expect(await countOf(other)).toEqual({ counted: 0, held: 0 });
  });

  it('and says why: merged', async () => {
    const other = await rooms.proposal();
    await rooms.merge(other);
    await expect(support(await person(), other)).rejects.toMatchObject({
      code: 'discussion.support-merged',
    });
  });

  it('where there is none of that number', async () => {
    const one = await person();
    await expect(support(one, { ...idea, number: 99 })).rejects.toMatchObject({
      code: 'proposals.unknown-proposal',
    });
  });
});

describe('support that is moved to the proposal that theirs was joined to', () => {
  const move = async (one: string, from: TalkedAbout, to: TalkedAbout) =>
    rooms.asked(() => rooms.supports.move(one, from.proposalId, to.proposalId));

  it('is counted there and no longer here, once, also for those who supported both', async () => {
    const [from, to] = [await rooms.proposal(), await rooms.proposal()];
    const [one, both] = [await person(), await person()];
    for (const [who, where] of [
      [one, from],
      [both, from],
      [both, to],
    ] as const)
      await support(who, where);
    await Promise.all([move(one, from, to), move(one, from, to), move(both, from, to)]);
    expect(await countOf(from)).toEqual({ counted: 0, held: 0 });
    expect(await countOf(to)).toEqual({ counted: 2, held: 2 });
  });

  it('is made for nobody who did not give it', async () => {
    const [from, to] = [await rooms.proposal(), await rooms.proposal()];
    await move(await person(), from, to);
    expect(await countOf(to)).toEqual({ counted: 0, held: 0 });
  });

  it('waits for nobody in a ring when two proposals exchange supporters', async () => {
    const [a, b] = [await rooms.proposal(), await rooms.proposal()];
    const people = await Promise.all(Array.from({ length: 12 }, person));
    const homes = people.map((one, at) => ({ one, from: at % 2 ? a : b, to: at % 2 ? b : a }));
    for (const { one, from } of homes) await support(one, from);
    await Promise.all(homes.map(async ({ one, from, to }) => move(one, from, to)));
    expect([await countOf(a), await countOf(b)]).toEqual([
      { counted: 6, held: 6 },
      { counted: 6, held: 6 },
    ]);
  });
});

describe('following a proposal', () => {
  const follow = async (one: string, { processId, number }: TalkedAbout) =>
    rooms.asked(() => rooms.follows.follow(one, processId, number));

  it('is kept once, and undone', async () => {
    const one = await person();
    await Promise.all(Array.from({ length: 10 }, async () => follow(one, idea)));
    const held = async () => rooms.sql('select 1 from follow where account_id = ?', [one]);
    expect(await held()).toHaveLength(1);
    await rooms.asked(() => rooms.follows.unfollow(one, idea.processId, idea.number));
    expect(await held()).toEqual([]);
  });

  it('shows nobody that there is a proposal that they may not see', async () => {
    const hidden = await rooms.proposal();
    await rooms.sql('update proposal set hidden_at = now() where id = ?', [hidden.proposalId]);
    await expect(follow(await person(), hidden)).rejects.toMatchObject({
      code: 'proposals.unknown-proposal',
    });
  });
});
