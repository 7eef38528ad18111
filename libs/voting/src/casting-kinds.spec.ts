import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { BallotContent, BallotKind } from '#ballots';
import { validateInput } from '#platform';
import type { Rule, VoteSettingsDto } from '#processes';
import { openedEnvelopes } from '../../../test/support/opened-envelopes.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../test/support/vote.js';
import { AssistBallotDto } from './assist-ballot.dto.js';
import { CastBallotDto } from './cast-ballot.dto.js';
import type { CastChannel, ElectorOnly, Voter } from './cast-channel.js';
import { CastingService } from './casting.service.js';
import { HelpingHands } from './helping-hands.js';
import { HelpedEnoughError, NotOnTheRollError } from './voting.errors.js';
import { VotingReader } from './voting.reader.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** As a form or a program sends it. */
const sent = (said: object) =>
  validateInput(CastBallotDto, { castKey: randomUUID(), baseRevision: '0', ...said });
const cast = async (
  vote: OpenVote,
  input: CastBallotDto,
  from: Voter | ElectorOnly | undefined,
) => {
  if (!from) throw new Error('no such voter');
  return rooms.with(CastingService, (casting) => casting.cast(from, vote.processId, input));
};

interface Kind {
  readonly kind: BallotKind;
  readonly rule: Rule;
  readonly settings?: Pick<VoteSettingsDto, keyof VoteSettingsDto>;
  readonly maxChoices?: number | null;
  /** As a form sends it: digits, and nothing for what was left empty. */
  readonly said: object;
  readonly kept: BallotContent;
  readonly refused: object;
  readonly code: string;
}

const kinds: readonly Kind[] = [
  {
    ...{ kind: 'ranked', rule: 'pb-ear', maxChoices: null },
    ...{ said: { choices: ['3', '1'] }, kept: { choices: ['3', '1'] } },
    ...{ refused: { choices: ['1', '1'] }, code: 'voting.chosen-twice' },
  },
  {
    ...{ kind: 'score', rule: 'equal-shares', maxChoices: null, settings: { maxScore: 5 } },
    ...{ said: { marks: { 1: '5', 2: '', 3: ' 2 ' } }, kept: { marks: { 1: 5, 3: 2 } } },
    ...{ refused: { marks: { 1: '6' } }, code: 'voting.score-too-high' },
  },
  {
    ...{ kind: 'points', rule: 'equal-shares', maxChoices: null, settings: { points: 10 } },
    ...{ said: { marks: { 1: 4, 2: 6, 3: 0 } }, kept: { marks: { 1: 4, 2: 6 } } },
    ...{ refused: { marks: { 1: 4, 2: 7 } }, code: 'voting.too-many-points' },
  },
  {
    ...{ kind: 'quadratic', rule: 'quadratic', maxChoices: null },
    settings: { points: 13, against: true },
    ...{ said: { marks: { 1: '−3', 2: '2' } }, kept: { marks: { 1: -3, 2: 2 } } },
    ...{ refused: { marks: { 1: '3', 2: '3' } }, code: 'voting.too-many-credits' },
  },
  {
    ...{ kind: 'approval', rule: 'greedy', settings: { abstain: true } },
    ...{ said: { choices: [], abstain: 'true' }, kept: { abstain: true } },
    ...{ refused: { choices: ['1'], abstain: true }, code: 'voting.abstain-or-choose' },
  },
];

describe('a ballot of each kind', () => {
  it.each(kinds)('is sealed as the paper has it, or refused: $kind', async (each) => {
    const { kind, rule, settings = {}, maxChoices = 2, said, kept, refused, code } = each;
    const vote = await openVote(rooms, { kind, rule, settings, maxChoices });
    await expect(cast(vote, await sent(refused), vote.voters[0])).rejects.toMatchObject({ code });
    await cast(vote, await sent(said), vote.voters[0]);
    expect(await openedEnvelopes(rooms, vote.paperId)).toEqual([JSON.stringify(kept)]);
  });

  it.each([
    { marks: { 1: 'many' } },
    { marks: { 1: '1.5' } },
    { marks: { 1: [1] } },
    { marks: { 1: '9007199254740993' } },
    { marks: { 1: 1e300 } },
  ])('holds whole numbers alone, not %j', async (said) => {
    const vote = await openVote(rooms, {
      ...{ kind: 'points', rule: 'equal-shares', maxChoices: null, settings: { points: 10 } },
    });
    const refused = cast(vote, await sent(said), vote.voters[0]);
    await expect(refused).rejects.toMatchObject({ code: 'voting.not-a-whole-number' });
  });

  it('is refused whole when a part of it is no such part', async () => {
    for (const said of [{ marks: [1] }, { marks: 'all' }, { areas: 'mine' }, { weight: 2 }])
      await expect(sent(said)).rejects.toMatchObject({ code: 'input.invalid' });
  });
});

describe('a ballot for one’s own area', () => {
  it('begins with the area that the roll has, whatever the form says', async () => {
    const vote = await openVote(rooms, {
      settings: { areasOf: 'home', otherAreas: 0 },
      ...{ areas: ['north', 'south'], costs: [100_00, 100_00] },
    });
    const [voter] = vote.voters;
    await rooms.sql("update voter_roll_entry set area = 'north' where email = ?", [voter?.email]);
    const abroad = cast(vote, await sent({ choices: ['2'] }), voter);
    await expect(abroad).rejects.toMatchObject({ code: 'voting.not-your-area', field: 'areas' });
    await cast(vote, await sent({ choices: ['1'] }), voter);
    expect(await openedEnvelopes(rooms, vote.paperId)).toEqual([
      '{"areas":["north"],"choices":["1"]}',
    ]);
  });
});

describe('a ballot that somebody helped with', () => {
  const electors = async (vote: OpenVote) => {
    const rows = await rooms.sql<{ id: string }>(
      'select id from voter_roll_entry where process_id = ? order by email',
      [vote.processId],
    );
    return rows.map(({ id }) => id);
  };
  const help = (vote: OpenVote, electorId: string, input = ballot(['1'])) => {
    const channel: CastChannel = {
      ...{ kind: 'assisted', officerId: vote.stranger.id, helperName: 'Siân Helpu' },
    };
    return rooms.with(CastingService, (casting) =>
      casting.cast({ electorId }, vote.processId, input, channel),
    );
  };
  const acts = (vote: OpenVote) =>
    rooms.sql(
      "select actor, facts from platform.audit_log where act = 'voting.assist' and subject = ?",
      [vote.paperId],
    );

  it('is the voter’s own; who helped is told in the audit log, whom only beside the voter', async () => {
    const vote = await openVote(rooms);
    const [elector = ''] = await electors(vote);
    const { revision, code } = await help(vote, elector);
    expect(await acts(vote)).toEqual([
      { actor: vote.stranger.id, facts: { helperName: 'Siân Helpu' } },
    ]);
    const helped = () =>
      rooms.sql('select helped_by from box.entitlement where elector_id = ?', [elector]);
    expect(await helped()).toEqual([{ helped_by: vote.stranger.id }]);
    const own = await rooms.with(VotingReader, (r) => r.ballotOfElector(vote.paperId, elector));
    expect(own).toMatchObject({ revision, receiptCode: code, channel: 'assisted' });
    await cast(vote, await sent({ choices: ['2'], baseRevision: revision }), vote.voters[0]);
    const entitled = await rooms.with(VotingReader, (r) => r.entitlementOf(vote.paperId, elector));
    expect(entitled).toEqual({ state: 'online', voted: true, channel: 'online' });
    expect(await helped()).toEqual([{ helped_by: vote.stranger.id }]);
  });

  it('is one of as many as one person may help with, also when they come at once', async () => {
    const vote = await openVote(rooms, { voters: 6, settings: { assistedPerHelper: 4 } });
    const outcomes = await Promise.all(
      (await electors(vote)).map((id) => help(vote, id).catch((error: unknown) => error as Error)),
    );
    const refused = outcomes.filter((outcome) => outcome instanceof Error);
    expect(refused).toHaveLength(2);
    for (const error of refused) {
      expect(error).toBeInstanceOf(HelpedEnoughError);
      expect(error).toMatchObject({ params: { max: 4 } });
    }
    expect(await acts(vote)).toHaveLength(4);
    const soFar = await rooms.with(HelpingHands, (s) => s.soFar(vote.paperId, vote.stranger.id));
    expect(soFar).toEqual({ helped: 4, most: 4 });
  });

  it('counts once when its form is sent twice', async () => {
    const vote = await openVote(rooms);
    const [elector = ''] = await electors(vote);
    const form = ballot(['1']);
    expect(await help(vote, elector, form)).toEqual(await help(vote, elector, form));
    expect(await acts(vote)).toHaveLength(1);
  });

  it('is for somebody on the roll of this vote', async () => {
    const [vote, other] = [await openVote(rooms), await openVote(rooms)];
    const [stranger = ''] = await electors(other);
    await expect(help(vote, stranger)).rejects.toThrow(NotOnTheRollError);
  });

  it('needs the voter’s word and the helper’s name', async () => {
    const form = {
      ...{ choices: ['1'], castKey: randomUUID(), baseRevision: 0 },
      electorId: randomUUID(),
      helperName: 'Siân',
      confirmed: 'yes',
    };
    await expect(validateInput(AssistBallotDto, form)).resolves.toMatchObject({
      helperName: 'Siân',
    });
    for (const lacking of [{ confirmed: '' }, { helperName: ' ' }, { electorId: '1' }])
      await expect(validateInput(AssistBallotDto, { ...form, ...lacking })).rejects.toThrow();
  });
});

describe('somebody without an account', () => {
  it('votes at a kiosk, gets no mail, and has voted when they come online later', async () => {
    const vote = await openVote(rooms);
    const [voter] = vote.voters;
    const [entry] = await rooms.sql<{ id: string }>(
      'select id from voter_roll_entry where email = ?',
      [voter?.email],
    );
    const kiosk = { kind: 'kiosk' } as const;
    await rooms.with(CastingService, (casting) =>
      casting.cast({ electorId: entry?.id ?? '' }, vote.processId, ballot(['1']), kiosk),
    );
    const jobs = await rooms.sql(
      "select name from platform.outbox where name like 'voting.%' and data->>'paperId' = ?",
      [vote.paperId],
    );
    expect(jobs).toEqual([{ name: 'voting.refresh-turnout' }]);
    await expect(cast(vote, ballot(['2']), voter)).rejects.toThrow('voting.stale-ballot');
    await cast(vote, ballot(['2'], 1), voter);
    expect(await openedEnvelopes(rooms, vote.paperId)).toEqual(['{"choices":["2"]}']);
  });
});
