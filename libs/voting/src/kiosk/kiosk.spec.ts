import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LettersService, readDetails } from '#people';
import {
  atKiosk,
  electorOf,
  lettersFor,
  pairedKiosk,
  returningOfficer,
  ticketFor,
} from '../../../../test/support/kiosk.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../../test/support/vote.js';
import { CastingService } from '../casting.service.js';
import { ClosingService } from '../closing/closing.service.js';
import { PapersService } from '../papers.service.js';
import { IssuePaperService } from '../paper-ballots/issue-paper.service.js';
import { VotingReader } from '../voting.reader.js';
import { KioskProofService } from './kiosk-proof.service.js';
import { KioskRetentionService } from './kiosk-retention.service.js';
import { KioskSittingsService, type Standing } from './kiosk-sittings.service.js';
import { KiosksReader } from './kiosks.reader.js';
import { KiosksService } from './kiosks.service.js';

let rooms: Rooms;
let vote: OpenVote;
let officer: string;
beforeAll(async () => {
  rooms = await openRooms();
  vote = await openVote(rooms, { voters: 8 });
  officer = await returningOfficer(rooms, vote);
});
afterAll(() => rooms.close());

const code = (wanted: string) => ({ code: wanted });
const sittings = <T>(work: (service: KioskSittingsService) => Promise<T>) =>
  rooms.with(KioskSittingsService, work);
const prove = (at: Standing, proof: Parameters<KioskProofService['prove']>[1]) =>
  rooms.with(KioskProofService, (s) => s.prove(at, proof));
const openKiosk = (place = 'Library') =>
  rooms.with(KiosksService, (s) => s.open(officer, vote.processId, { place }));
const pair = (typed: string, network = 'somewhere') =>
  rooms.with(KiosksService, (s) => s.pair(typed, network));
const ofDevice = (token: string) => rooms.with(KiosksReader, (s) => s.ofDevice(token));

const triesOf = (kioskId: string) =>
  rooms.sql('select tries from box.kiosk_try where counted = ?', [`kiosk|${kioskId}`]);

async function seated(nth: number): Promise<{ at: Standing; elector: string }> {
  const { kiosk } = await pairedKiosk(rooms, vote, officer);
  const at = await atKiosk(rooms, kiosk);
  return { at, elector: await prove(at, { code: await ticketFor(rooms, vote, officer, nth) }) };
}

describe('a pairing code', () => {
  it('makes one device a kiosk, of however many type it at once', async () => {
    const typed = await openKiosk();
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => pair(typed, 'five')));
    const paired = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(paired).toHaveLength(1);
    expect(await ofDevice(paired[0] ?? '')).toMatchObject({ place: 'Library' });
    await expect(pair(typed)).rejects.toMatchObject(code('kiosk.not-paired'));
  });

  it('is dead after a quarter of an hour of the database’s clock', async () => {
    const typed = await openKiosk();
    await rooms.sql(`update box.kiosk set pairing_expires_at = clock_timestamp()
      where pairing_expires_at is not null`);
    await expect(pair(typed)).rejects.toMatchObject(code('kiosk.not-paired'));
  });

  it('cannot be guessed at: a network waits after ten tries, even for the right one', async () => {
    const typed = await openKiosk();
    const guesses = Array.from({ length: 10 }, () => pair('AAAA-AAAA', 'guesser'));
    await Promise.allSettled(guesses);
    await expect(pair(typed, 'guesser')).rejects.toMatchObject(code('kiosk.too-many-tries'));
    await expect(pair(typed, 'elsewhere')).resolves.toBeTruthy();
  });

  it('is for returning officers of the vote to ask for, and the table does not hold it', async () => {
    const { id } = vote.stranger;
    const asked = rooms.with(KiosksService, (s) => s.open(id, vote.processId, { place: 'Here' }));
    await expect(asked).rejects.toMatchObject(code('people.not-allowed'));
    const typed = await openKiosk();
    const rows = JSON.stringify(await rooms.sql('select * from box.kiosk'));
    expect(rows).not.toContain(typed.replace('-', ''));
    expect(rows).not.toContain(typed);
  });
});

describe('a ticket', () => {
  it('seats its elector once: of two kiosks at once one has it', async () => {
    const ticket = await ticketFor(rooms, vote, officer);
    const kiosks = await Promise.all(
      ['a', 'b'].map(async (place) => pairedKiosk(rooms, vote, officer, place)),
    );
    const standing = await Promise.all(kiosks.map(async ({ kiosk }) => atKiosk(rooms, kiosk)));
    const proved = await Promise.allSettled(standing.map((at) => prove(at, { code: ticket })));
    expect(proved.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(proved).toContainEqual({
      status: 'fulfilled',
      value: await electorOf(rooms, vote),
    });
  });

  it('is dead after a quarter of an hour, and with the next one for the same person', async () => {
    const { kiosk } = await pairedKiosk(rooms, vote, officer);
    const at = await atKiosk(rooms, kiosk);
    const old = await ticketFor(rooms, vote, officer, 1);
    const late = await ticketFor(rooms, vote, officer, 1);
    await expect(prove(at, { code: old })).rejects.toMatchObject(code('kiosk.not-proved'));
    await rooms.sql(`update box.kiosk_ticket set expires_at = clock_timestamp()
      where expires_at is not null`);
    await expect(prove(at, { code: late })).rejects.toMatchObject(code('kiosk.not-proved'));
  });

  it('is one at a time, also when two officers make one at the same moment', async () => {
    const second = await returningOfficer(rooms, vote, 'second');
    await Promise.all([officer, second, officer].map((one) => ticketFor(rooms, vote, one, 1)));
    const live = await rooms.sql(
      'select 1 from box.kiosk_ticket where elector_id = ? and expires_at is not null',
      [await electorOf(rooms, vote, 1)],
    );
    expect(live).toHaveLength(1);
  });

  it('is handed out by one officer as often as the vote allows, however many at once', async () => {
    const few = await openVote(rooms, { voters: 5, settings: { ticketsPerOfficer: 3 } });
    const [first, second] = [
      await returningOfficer(rooms, few),
      await returningOfficer(rooms, few, 'second'),
    ];
    const handed = await Promise.allSettled(
      few.voters.map((_voter, nth) => ticketFor(rooms, few, first, nth)),
    );
    const refused = handed.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    const enough = { code: 'kiosk.tickets-enough', params: { max: 3 } };
    expect(refused).toMatchObject([enough, enough]);
    const soFar = (by: string) => rooms.with(KiosksReader, (s) => s.ticketsSoFar(few.paperId, by));
    expect(await soFar(first)).toEqual({ tickets: 3, most: 3 });
    await expect(ticketFor(rooms, few, second)).resolves.toBeTruthy();
    expect(await soFar(second)).toEqual({ tickets: 1, most: 3 });
  });

  it('seats once and answers alike when its form is sent twice', async () => {
    const { kiosk } = await pairedKiosk(rooms, vote, officer);
    const at = await atKiosk(rooms, kiosk);
    const proof = { code: await ticketFor(rooms, vote, officer, 1) };
    const elector = await electorOf(rooms, vote, 1);
    expect(await Promise.all([1, 2, 3].map(() => prove(at, proof)))).toEqual(
      [1, 2, 3].map(() => elector),
    );
    await atKiosk(rooms, kiosk);
    await expect(prove(at, proof)).rejects.toMatchObject(code('kiosk.sitting-over'));
  });

  it('that is mistyped is no letter: nothing is asked beside it, and it costs no try', async () => {
    const { kiosk } = await pairedKiosk(rooms, vote, officer);
    const at = await atKiosk(rooms, kiosk);
    for (const typed of ['7K3M-2QX', 'hello', '7K3M-2QXA-90BD-1']) {
      const slip = prove(at, { code: typed });
      await expect(slip).rejects.toMatchObject({ ...code('kiosk.not-proved'), field: 'code' });
    }
    expect(await triesOf(kiosk.id)).toEqual([]);
  });

  it('opens nothing in another vote', async () => {
    const other = await openVote(rooms, { voters: 1 });
    const { kiosk } = await pairedKiosk(rooms, other, await returningOfficer(rooms, other));
    const at = await atKiosk(rooms, kiosk);
    const ticket = await ticketFor(rooms, vote, officer, 1);
    await expect(prove(at, { code: ticket })).rejects.toMatchObject(code('kiosk.not-proved'));
  });

  it('is not made for somebody with a paper ballot, nor by anybody but an officer', async () => {
    const elector = await electorOf(rooms, vote, 7);
    await rooms.with(IssuePaperService, (s) => s.issue(officer, vote.paperId, elector));
    const refused = ticketFor(rooms, vote, officer, 7);
    await expect(refused).rejects.toMatchObject(code('kiosk.not-voting-here'));
    const byStranger = ticketFor(rooms, vote, vote.stranger.id);
    await expect(byStranger).rejects.toMatchObject(code('people.not-allowed'));
  });

  it('is answered for by name in the audit log, which does not say for whom it was', async () => {
    await ticketFor(rooms, vote, officer, 2);
    const elector = await electorOf(rooms, vote, 2);
    const entries = await rooms.sql(
      `select actor, subject, facts from platform.audit_log where act = 'voting.issue-kiosk-ticket'`,
    );
    expect(entries).toContainEqual({ actor: officer, subject: vote.paperId, facts: {} });
    expect(JSON.stringify(entries)).not.toContain(elector);
    const [row] = await rooms.with(KiosksReader, (s) => s.ticketsOf(vote.paperId));
    expect(row?.name).toMatch(/^officer@/);
  });
});

describe('a letter at a kiosk', () => {
  let post: OpenVote;
  let by: string;
  let letters: ReadonlyMap<string | null, string>;
  let at: Standing;
  const letter = (nth: number) => letters.get(`VOTER${String(nth)}`) ?? '';

  beforeAll(async () => {
    post = await openVote(rooms, { voters: 6 });
    by = await returningOfficer(rooms, post);
    letters = await lettersFor(rooms, post, by);
    at = await atKiosk(rooms, (await pairedKiosk(rooms, post, by)).kiosk);
  });
  const again = async () => atKiosk(rooms, at.kiosk);
  const noDetails = { rollNumber: '', name: '', postcode: '' };
  const stateOf = async (elector: string) => {
    const rows = await rooms.sql<{ state: string }>(
      'select state from roll.letter where entry_id = ?',
      [elector],
    );
    return rows.map(({ state }) => state);
  };

  it('needs the roll number, or name and postcode, beside its code', async () => {
    const bare = prove(at, { code: letter(1) });
    await expect(bare).rejects.toMatchObject(code('eligibility.details-needed'));
    const wrong = prove(at, { code: letter(1), rollNumber: 'VOTER2' });
    await expect(wrong).rejects.toMatchObject(code('kiosk.not-proved'));
    const right = { code: letter(1), name: 'siân  Voter1', postcode: 'll13 8aa' };
    expect(await prove(at, right)).toBe(await electorOf(rooms, post));
  });

  it('is spent by a ballot and not before: a pause costs nobody their letter', async () => {
    const proof = { code: letter(1), rollNumber: 'voter1' };
    const second = await again();
    const elector = await prove(second, proof);
    await sittings((s) => s.cast(second, elector, ballot(['1'])));
    await expect(prove(await again(), proof)).rejects.toMatchObject(code('kiosk.not-proved'));
  });

  it('stays good however often a stranger types its elector’s name', async () => {
    const guess = { code: letter(1), rollNumber: 'VOTER3' };
    for (let tries = 0; tries < 6; tries += 1)
      await expect(prove(await again(), guess)).rejects.toMatchObject(code('kiosk.not-proved'));
    const right = prove(await again(), { code: letter(3), rollNumber: 'VOTER3' });
    expect(await right).toBe(await electorOf(rooms, post, 2));
  });

  it('is spent also where the server stopped between the cast and what follows it', async () => {
    const standing = await again();
    const proof = { code: letter(4), rollNumber: 'VOTER4' };
    const elector = await prove(standing, proof);
    const form = ballot(['1']);
    // The cast alone, and nothing after it: so a crash leaves it.
    await rooms.with(CastingService, (s) =>
      s.cast({ electorId: elector }, post.processId, form, { kind: 'kiosk' }),
    );
    expect(await stateOf(elector)).toEqual(['live']);
    const claim = rooms.with(LettersService, (s) =>
      s.redeem(post.stranger.id, post.processId, {
        ...{ code: proof.code, details: readDetails({ ...noDetails, rollNumber: 'VOTER4' }) },
        network: null,
      }),
    );
    await expect(claim).rejects.toMatchObject(code('eligibility.not-proved'));
    await expect(prove(await again(), proof)).rejects.toMatchObject(code('kiosk.not-proved'));

    // The same post again, where the sitting still stands, mends the rest.
    const second = await again();
    const other = await prove(second, { code: letter(5), rollNumber: 'VOTER5' });
    const otherForm = ballot(['1']);
    await rooms.with(CastingService, (s) =>
      s.cast({ electorId: other }, post.processId, otherForm, { kind: 'kiosk' }),
    );
    await sittings((s) => s.cast(second, other, otherForm));
    expect(await stateOf(other)).toEqual(['used']);
    expect(await sittings((s) => s.step(second))).toMatchObject({ state: 'done' });
  });

  it('that was used is not printed again unasked, nor for anybody who has voted at a kiosk', async () => {
    const print = (wish: number | null) =>
      rooms.with(LettersService, (s) =>
        s.print(by, post.processId, { area: null, size: 100, again: wish }),
      );
    await rooms.sql(`update roll.letter set state = 'used' where entry_id = ?`, [
      await electorOf(rooms, post, 5),
    ]);
    await expect(print(null)).rejects.toMatchObject(code('eligibility.nothing-to-print'));
    const numbers = (await print(1)).letters.map(({ rollNumber }) => rollNumber);
    expect(numbers).toContain('VOTER6');
    expect(numbers).not.toContain('VOTER4');
  });

  it('is of no use once an account has the vote, where two ways are asked, or none are sent', async () => {
    const elector = await electorOf(rooms, post, 1);
    const proof = { code: letter(2), rollNumber: 'VOTER2' };
    await rooms.sql('update voter_roll_entry set account_id = ? where id = ?', [
      ...[post.voters[1]?.id, elector],
    ]);
    await expect(prove(await again(), proof)).rejects.toMatchObject(code('kiosk.not-proved'));
    await rooms.sql('update voter_roll_entry set account_id = null where id = ?', [elector]);
    const settings = `update roll.eligibility set settings = ?::jsonb where process_id = ?`;
    for (const ways of ['{"letter": true, "needed": 2}', '{}']) {
      await rooms.sql(settings, [ways, post.processId]);
      const refused = prove(await again(), proof);
      await expect(refused).rejects.toMatchObject({ ...code('kiosk.not-proved'), field: 'code' });
    }
  });
});

describe('a kiosk', () => {
  it('waits after thirty wrong codes, for everybody', async () => {
    const { kiosk } = await pairedKiosk(rooms, vote, officer);
    const at = await atKiosk(rooms, kiosk);
    const ticket = await ticketFor(rooms, vote, officer, 2);
    await Promise.allSettled(Array.from({ length: 30 }, () => prove(at, { code: 'AAAA-AAAA' })));
    await expect(prove(at, { code: ticket })).rejects.toMatchObject(code('kiosk.too-many-tries'));
  });

  it('remembers wrong codes alone, for an hour, and nobody who has left it', async () => {
    const { at } = await seated(2);
    expect(await triesOf(at.kiosk.id)).toEqual([]);
    await expect(prove(await atKiosk(rooms, at.kiosk), { code: 'AAAA-AAAA' })).rejects.toThrow();
    await expect(pair('AAAA-AAAA', 'once')).rejects.toThrow();
    const forget = () => rooms.with(KioskRetentionService, (s) => s.forgetOld());
    await forget();
    expect(await triesOf(at.kiosk.id)).toEqual([{ tries: 1 }]);
    await rooms.sql(`update box.kiosk_try set since = since - interval '61 minutes'`);
    await rooms.sql('update box.kiosk_sitting set expires_at = clock_timestamp()');
    await forget();
    const left = await rooms.sql(
      `select 1 from box.kiosk_try union all select 1 from box.kiosk_sitting`,
    );
    expect(left).toEqual([]);
  });

  it('is closed while voters come and cast, and nobody waits for the other for ever', async () => {
    const busy = await openVote(rooms, { voters: 3 });
    const by = await returningOfficer(rooms, busy);
    const acts = busy.voters.map(async (_voter, nth) => {
      const { kiosk } = await pairedKiosk(rooms, busy, by, `Hall ${String(nth)}`);
      const at = await atKiosk(rooms, kiosk);
      const elector = await prove(at, { code: await ticketFor(rooms, busy, by, nth) });
      return Promise.allSettled([
        sittings((s) => s.cast(at, elector, ballot(['1']))),
        sittings((s) => s.begin(kiosk)),
        rooms.with(KiosksService, (s) => s.close(by, busy.processId, kiosk.id)),
        sittings((s) => s.begin(kiosk)),
      ]);
    });
    const ended = (await Promise.all(acts)).flat();
    const why = ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(why.filter((reason) => !reason.includes('kiosk.sitting-over'))).toEqual([]);
    const left = await rooms.sql(
      'select 1 from box.kiosk_sitting join box.kiosk on id = kiosk_id where process_id = ?',
      [busy.processId],
    );
    expect(left).toEqual([]);
  });

  it('that an officer has closed opens nothing, and ends whoever stands there', async () => {
    const { kiosk, token } = await pairedKiosk(rooms, vote, officer);
    const at = await atKiosk(rooms, kiosk);
    await rooms.with(KiosksService, (s) => s.close(officer, vote.processId, kiosk.id));
    expect(await ofDevice(token)).toBeNull();
    expect(await sittings((s) => s.step(at))).toBeNull();
    const twice = rooms.with(KiosksService, (s) => s.close(officer, vote.processId, kiosk.id));
    await expect(twice).rejects.toMatchObject(code('input.missing'));
  });

  it('seats one voter at a time: with the next, the last one’s posts mean nothing', async () => {
    const { at, elector } = await seated(3);
    await atKiosk(rooms, at.kiosk);
    expect(await sittings((s) => s.step(at))).toBeNull();
    const cast = sittings((s) => s.cast(at, elector, ballot(['1'])));
    await expect(cast).rejects.toMatchObject(code('kiosk.sitting-over'));
  });

  it('clears itself when nobody has taken a step for five minutes', async () => {
    const { at } = await seated(3);
    expect(await sittings((s) => s.step(at))).toMatchObject({ state: 'voting' });
    const [left] = await rooms.sql<{ seconds: number }>(
      `select extract(epoch from expires_at - clock_timestamp())::float as seconds
       from box.kiosk_sitting where kiosk_id = ?`,
      [at.kiosk.id],
    );
    expect(left?.seconds).toBeGreaterThan(290);
    await rooms.sql(
      `update box.kiosk_sitting set expires_at = clock_timestamp()
      where kiosk_id = ?`,
      [at.kiosk.id],
    );
    expect(await sittings((s) => s.step(at))).toBeNull();
  });
});

describe('a ballot cast at a kiosk', () => {
  it('is the elector’s one ballot, by the channel kiosk, and is counted there once', async () => {
    const { at, elector } = await seated(4);
    const form = ballot(['1', '2']);
    await Promise.all([1, 2, 3].map(() => sittings((s) => s.cast(at, elector, form))));
    const right = await rooms.with(VotingReader, (s) => s.entitlementOf(vote.paperId, elector));
    expect(right).toEqual({ state: 'online', voted: true, channel: 'kiosk' });
    const kiosks = await rooms.with(KiosksReader, (s) => s.ofProcess(vote.processId));
    expect(kiosks.find(({ id }) => id === at.kiosk.id)).toMatchObject({ ballots: 1 });
    const done = { state: 'done', electorId: elector, way: 'ticket' };
    expect(await sittings((s) => s.step(at))).toEqual(done);
  });

  it('cannot be changed from a sitting that is done', async () => {
    const { at, elector } = await seated(5);
    await sittings((s) => s.cast(at, elector, ballot(['1'])));
    await sittings((s) => s.cast(at, elector, ballot(['2'], 1)));
    const own = await rooms.with(VotingReader, (s) => s.ballotOfElector(vote.paperId, elector));
    expect(own?.revision).toBe(1);
  });

  it('takes the place of one cast online, from its revision alone, and the other way round', async () => {
    const [voter] = vote.voters.slice(6, 7);
    if (!voter) throw new Error('nobody votes');
    const online = async (revision: number) =>
      rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'], revision)));
    await online(0);
    const { at, elector } = await seated(6);
    const stale = sittings((s) => s.cast(at, elector, ballot(['2'])));
    await expect(stale).rejects.toMatchObject(code('voting.stale-ballot'));
    await sittings((s) => s.cast(at, elector, ballot(['2'], 1)));
    expect(await online(2)).toMatchObject({ revision: 3 });
  });

  it('is refused once a paper ballot is given out', async () => {
    const { at, elector } = await seated(3);
    await rooms.with(IssuePaperService, (s) => s.issue(officer, vote.paperId, elector));
    const cast = sittings((s) => s.cast(at, elector, ballot(['1'])));
    await expect(cast).rejects.toMatchObject(code('voting.not-voting-online'));
  });

  it('shares no row mark with the kiosk that counts it', async () => {
    const { at, elector } = await seated(2);
    await sittings((s) => s.cast(at, elector, ballot(['1'])));
    const joined = await rooms.sql(
      `select 1 from box.envelope e, box.kiosk k, box.kiosk_sitting s, box.kiosk_ticket t
       where e.xmin in (k.xmin, s.xmin, t.xmin) limit 1`,
    );
    expect(joined).toEqual([]);
  });
});

describe('after the close', () => {
  it('kiosks are dead, and after the strip nothing tells who stood there or when', async () => {
    const over = await openVote(rooms, { voters: 2, settings: { challengeHours: 1 } });
    const by = await returningOfficer(rooms, over);
    const { kiosk, token } = await pairedKiosk(rooms, over, by, 'Hall');
    const at = await atKiosk(rooms, kiosk);
    const elector = await prove(at, { code: await ticketFor(rooms, over, by) });
    await ticketFor(rooms, over, by, 1);
    await sittings((s) => s.cast(at, elector, ballot(['1'])));
    await rooms.sql(
      `update phase set closes_at = clock_timestamp() - interval '2 hours'
       where process_id = ? and kind = 'vote'`,
      [over.processId],
    );
    await rooms.with(PapersService, (s) => s.close(over.processId));
    expect(await ofDevice(token)).toBeNull();
    const late = rooms.with(KiosksService, (s) => s.open(by, over.processId, { place: 'Hall' }));
    await expect(late).rejects.toMatchObject(code('kiosk.no-kiosk-now'));

    await rooms.with(ClosingService, (s) => s.advance(over.paperId));
    const left = await rooms.sql<{ people: number }>(
      `select (select count(*) from box.kiosk_ticket where process_id = ?)
         + (select count(*) from box.kiosk_sitting where kiosk_id = ?)
         + (select count(*) from box.kiosk_try where process_id = ?) as people`,
      [over.processId, kiosk.id, over.processId],
    );
    expect(Number(left[0]?.people)).toBe(0);
    const [row] = await rooms.with(KiosksReader, (s) => s.ofProcess(over.processId));
    expect(row).toEqual({
      ...{ id: kiosk.id, place: 'Hall', state: 'closed', ballots: 1, lastUsedAt: null },
    });
  });
});
