import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PeopleService, type StaffRole } from '#people';
import { InvalidInputError, NotAllowedError, validateInput } from '#platform';
import { SamePersonError } from '#voting';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote, VoteSettings } from '../../../../test/support/vote.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { NotEnoughMoneyError, OverspentError, UnknownAwardError } from '../ledger/ledger.errors.js';
import { SpendService } from '../ledger/spend.service.js';
import { AskChangeDto } from './ask-change.dto.js';
import {
  AwardedAlreadyError,
  ChangeDecidedError,
  ChangeNotToldError,
  MoreThanCostError,
  NotOnBallotError,
  OnlyAskerError,
  OverdraftInUseError,
  SameAwardError,
  SayWhyNotError,
  UnknownChangeError,
} from './changes.errors.js';
import { ChangesReader } from './changes.reader.js';
import { ChangesService } from './changes.service.js';
import { PotsReader } from './pots.reader.js';
import { SealChangeService } from './seal-change.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

const reason = { cy: 'Mae’r pris wedi codi', en: 'The price has gone up' };

/** An awarded process: 1 (£1,234.56), 2 (£5,000), 4 (£0.99); £3,764.45 of £10,000 is left. */
class Desk {
  private constructor(
    readonly vote: OpenVote,
    readonly asker: string,
    readonly second: string,
  ) {}

  static async open(settings: VoteSettings = {}): Promise<Desk> {
    const vote = await awardedProcess(rooms, settings);
    return new Desk(
      vote,
      await person(vote, 'ann', 'finance'),
      await person(vote, 'ben', 'finance'),
    );
  }

  award = (number: number) => `${this.vote.slug}-00${String(number)}`;

  async ask(change: object, by = this.asker): Promise<string> {
    const input = await validateInput(AskChangeDto, { reason, ...change });
    return rooms.with(ChangesService, (s) => s.ask(by, this.vote.processId, input));
  }

  async decide(id: string, decision: 'approve' | 'decline' = 'approve', by = this.second) {
    const words = decision === 'decline' ? { words: reason } : {};
    return rooms.with(ChangesService, (s) =>
      s.decide(by, this.vote.processId, id, { decision, ...words }),
    );
  }

  async make(change: object): Promise<void> {
    await this.decide(await this.ask(change));
  }

  standing = () => rooms.with(LedgerReader, (s) => s.standing(this.vote.processId));
  awards = () => rooms.with(LedgerReader, (s) => s.awards(this.vote.processId));
  one = (number: number) =>
    rooms.with(LedgerReader, (s) => s.award(this.vote.processId, this.award(number)));
  changes = () => rooms.with(ChangesReader, (s) => s.ofProcess(this.vote.processId));

  async spend(number: number, amountPence: number) {
    return rooms.with(SpendService, (s) =>
      s.record(this.asker, this.vote.processId, {
        ...{ reference: this.award(number), amountPence, vatPence: 0, spentOn: '2026-01-05' },
        ...{ payee: 'Builders', payeeIsPerson: false, purpose: 'Work', ledgerReference: '' },
        source: { kind: 'page', key: randomUUID() },
      }),
    );
  }
}

async function person(vote: OpenVote, name: string, role: StaffRole): Promise<string> {
  const who = { email: `${name}-${vote.slug}@example.org`, language: 'cy' as const };
  await rooms.with(PeopleService, (s) =>
    s.grant(null, { ...who, organisationId: vote.organisationId, role }),
  );
  return rooms.with(PeopleService, (s) => s.openAccount(who));
}

const left = 10_000_00 - 1_234_56 - 5_000_00 - 99;

describe('a change of what was awarded', () => {
  it('moves nothing until another person approves it, and then at once', async () => {
    const desk = await Desk.open();
    const id = await desk.ask({
      kind: 'increase',
      place: 'budget',
      award: desk.award(1),
      pence: 5,
    });
    expect((await desk.one(1)).nowPence).toBe(1_234_56);
    await desk.decide(id);
    expect(await desk.one(1)).toMatchObject({ awardedPence: 1_234_56, nowPence: 1_234_61 });
    expect((await desk.standing()).unallocatedPence).toBe(left - 5);
    const told = await rooms.with(LedgerReader, (s) => s.transactions(desk.vote.processId));
    expect(told.at(-1)).toMatchObject({ kind: 'increase', reason });
  });

  it('is of each kind, and each moves what it says', async () => {
    const desk = await Desk.open();
    await desk.make({ kind: 'contingency', place: 'budget', pence: 1_000_00 });
    await desk.make({ kind: 'contingency', place: 'contingency', pence: 100_00 });
    await desk.make({ kind: 'increase', place: 'contingency', award: desk.award(2), pence: 50_00 });
    await desk.make({ kind: 'decrease', place: 'budget', award: desk.award(2), pence: 20_00 });
    await desk.make({
      ...{ kind: 'match', award: desk.award(1), pence: 500_00, funder: 'A trust' },
    });
    await desk.make({
      ...{ kind: 'transfer', award: desk.award(1), toAward: desk.award(3), pence: 1_00 },
    });
    await desk.make({ kind: 'part-fund', place: 'budget', project: '3', pence: 2_000_00 });
    await desk.make({ kind: 'return', place: 'award', award: desk.award(2), pence: 30_00 });
    await desk.make({ kind: 'return', place: 'contingency', pence: 10_00 });
    await desk.make({ kind: 'return', place: 'budget', area: '', pence: 5_00 });
    const awards = await desk.awards();
    expect(awards.map(({ projectCode, nowPence }) => [projectCode, nowPence])).toEqual([
      ['1', 1_234_56 + 500_00 - 1_00],
      ['2', 5_000_00 + 50_00 - 20_00 - 30_00],
      ['4', 99 + 1_00],
      ['3', 2_000_00],
    ]);
    expect(awards.at(-1)).toMatchObject({ reference: desk.award(4), awardedPence: 2_000_00 });
    expect(await desk.standing()).toMatchObject({
      ...{ fundingPence: 10_000_00, matchPence: 500_00 },
      unallocatedPence: left - 900_00 + 20_00 - 2_000_00 - 5_00,
      contingencyPence: 900_00 - 50_00 - 10_00,
      returnedPence: 45_00,
    });
    const funders = await rooms.with(ChangesReader, (s) => s.funders(desk.vote.processId));
    expect([...funders.values()]).toEqual(['A trust']);
    const unfunded = await rooms.with(PotsReader, (s) => s.unfunded(desk.vote.processId));
    expect(unfunded).toEqual([]);
  });

  it('takes two people, whichever roles they hold', async () => {
    const desk = await Desk.open();
    const officer = await person(desk.vote, 'olwen', 'returning-officer');
    const reviewer = await person(desk.vote, 'rhys', 'reviewer');
    const change = { kind: 'contingency', place: 'budget', pence: 1 };
    await expect(desk.ask(change, officer)).rejects.toThrow(NotAllowedError);
    const id = await desk.ask(change);
    await expect(desk.decide(id, 'approve', desk.asker)).rejects.toThrow(SamePersonError);
    await expect(desk.decide(id, 'approve', reviewer)).rejects.toThrow(NotAllowedError);
    await desk.decide(id, 'approve', officer);
    expect(await desk.changes()).toMatchObject([
      { state: 'approved', askedBy: { id: desk.asker }, decidedBy: { id: officer } },
    ]);
  });

  it('is refused when there is not enough, and stays undecided', async () => {
    const desk = await Desk.open();
    const id = await desk.ask({
      ...{ kind: 'increase', place: 'budget', award: desk.award(1), pence: left + 1 },
    });
    await expect(desk.decide(id)).rejects.toThrow(
      expect.objectContaining({
        code: 'delivery.not-enough-money',
        params: { amount: '£3,764.45' },
      }),
    );
    expect(await desk.changes()).toMatchObject([{ state: 'asked', decidedBy: null }]);
    expect((await desk.one(1)).nowPence).toBe(1_234_56);
  });

  it('is decided once, however many decide at the same moment', async () => {
    const desk = await Desk.open();
    const id = await desk.ask({ kind: 'contingency', place: 'budget', pence: 100 });
    const tries = await Promise.allSettled(
      (['approve', 'decline', 'approve', 'approve'] as const).map((how) => desk.decide(id, how)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(desk.decide(id)).rejects.toThrow(ChangeDecidedError);
    const [change] = await desk.changes();
    const { contingencyPence } = await desk.standing();
    expect(contingencyPence).toBe(change?.state === 'approved' ? 100 : 0);
  });

  it('never takes the same money twice, however many are approved at the same moment', async () => {
    const desk = await Desk.open();
    const change = { kind: 'contingency', place: 'budget', pence: left - 1 };
    const ids = [await desk.ask(change), await desk.ask(change), await desk.ask(change)];
    const tries = await Promise.allSettled(ids.map((id) => desk.decide(id)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await desk.standing()).unallocatedPence).toBe(1);
  });

  it('is asked once from one form, however often it is sent', async () => {
    const desk = await Desk.open();
    const change = { kind: 'contingency', place: 'budget', pence: 1, key: randomUUID() };
    const ids = await Promise.all([desk.ask(change), desk.ask(change), desk.ask(change)]);
    expect(new Set(ids).size).toBe(1);
    expect(await desk.changes()).toHaveLength(1);
  });

  it('is withdrawn by whoever asked and by nobody else', async () => {
    const desk = await Desk.open();
    const id = await desk.ask({ kind: 'contingency', place: 'budget', pence: 1 });
    const withdraw = (by: string) =>
      rooms.with(ChangesService, (s) => s.withdraw(by, desk.vote.processId, id));
    await expect(withdraw(desk.second)).rejects.toThrow(OnlyAskerError);
    await withdraw(desk.asker);
    await expect(desk.decide(id)).rejects.toThrow(ChangeDecidedError);
    expect(await rooms.with(ChangesReader, (s) => s.outward(desk.vote.processId))).toEqual([]);
  });

  it('is declined with words that everybody reads, and without the names of those who decided', async () => {
    const desk = await Desk.open();
    const id = await desk.ask({ kind: 'contingency', place: 'budget', pence: 1 });
    await expect(
      rooms.with(ChangesService, (s) =>
        s.decide(desk.second, desk.vote.processId, id, { decision: 'decline' }),
      ),
    ).rejects.toThrow(SayWhyNotError);
    await desk.decide(id, 'decline');
    const [told] = await rooms.with(ChangesReader, (s) => s.outward(desk.vote.processId));
    expect(told).toMatchObject({ state: 'declined', reason, words: reason });
    expect(JSON.stringify(told)).not.toContain('example.org');
  });

  it('is told without its words and its funder once they are sealed, for good and not unseen', async () => {
    const desk = await Desk.open();
    const why = { cy: 'Rhodd gan Siân', en: 'A gift from Siân' };
    const match = { kind: 'match', award: desk.award(1), pence: 500, funder: 'Siân', reason: why };
    const id = await desk.ask(match);
    const seal = (by = desk.second, what = id, processId = desk.vote.processId) =>
      rooms.with(SealChangeService, (s) =>
        s.seal(by, processId, what, { reason: 'private-person' }),
      );
    await expect(seal()).rejects.toThrow(ChangeNotToldError);
    await desk.decide(id);
    const outward = async () => [
      await rooms.with(ChangesReader, (s) => s.outward(desk.vote.processId)),
      await rooms.with(LedgerReader, (s) => s.transactions(desk.vote.processId)),
      [...(await rooms.with(ChangesReader, (s) => s.funders(desk.vote.processId)))],
    ];
    expect(JSON.stringify(await outward())).toContain('Siân');
    await expect(seal(desk.asker)).rejects.toThrow(SamePersonError);
    await expect(seal(randomUUID())).rejects.toThrow(NotAllowedError);
    const elsewhere = await Desk.open();
    await expect(seal(elsewhere.second, id, elsewhere.vote.processId)).rejects.toThrow(
      UnknownChangeError,
    );
    expect([await seal(), await seal()]).toEqual([true, false]);
    const [changes, entries] = await outward();
    expect(JSON.stringify(await outward())).not.toContain('Siân');
    const sealed = { reason: 'private-person', at: expect.any(Date) };
    const unsaid = { reason: null, words: null, funder: null };
    expect(changes).toMatchObject([{ id, kind: 'match', pence: 500, ...unsaid, sealed }]);
    expect(entries?.at(-1)).toMatchObject({ kind: 'match', reason: null, isSealed: true });
    // Inside it stays, and the log says who took it from sight.
    expect(await desk.changes()).toMatchObject([{ reason: why, funder: 'Siân', sealed }]);
    const logged = await rooms.sql(
      `select facts ->> 'reason' as reason from platform.audit_log
       where act = 'delivery.seal-change' and subject = ?`,
      [id],
    );
    expect(logged).toEqual([{ reason: 'private-person' }]);
    for (const undone of [
      'delete from',
      "update ledger.change_sealed set reason = 'court-or-safety' --",
    ])
      await expect(rooms.sql(`${undone} ledger.change_sealed`)).rejects.toThrow();
    const small = { kind: 'contingency', place: 'budget', pence: 1 };
    const [withdrawn, declined] = [await desk.ask(small), await desk.ask(small)];
    await rooms.with(ChangesService, (s) => s.withdraw(desk.asker, desk.vote.processId, withdrawn));
    await expect(seal(desk.second, withdrawn)).rejects.toThrow(ChangeNotToldError);
    const insert = (what: string, by: string) =>
      rooms.sql("insert into ledger.change_sealed values (?, 'private-person', ?)", [what, by]);
    await expect(insert(withdrawn, desk.second)).rejects.toThrow('only what was told');
    await desk.decide(declined, 'decline');
    await expect(insert(declined, desk.asker)).rejects.toThrow('nobody hides their own words');
    expect(await seal(desk.second, declined)).toBe(true);
  });

  it('part-funds a project that people voted on, once, and at no more than it costs', async () => {
    const desk = await Desk.open();
    const fund = (project: string, pence: number) =>
      desk.ask({ kind: 'part-fund', place: 'budget', project, pence });
    await expect(fund('1', 1)).rejects.toThrow(AwardedAlreadyError);
    await expect(fund('99', 1)).rejects.toThrow(NotOnBallotError);
    await expect(fund('3', 6_000_01)).rejects.toThrow(MoreThanCostError);
    const [first, other] = [await fund('3', 100), await fund('3', 200)];
    await desk.decide(first);
    await expect(desk.decide(other)).rejects.toThrow(AwardedAlreadyError);
    expect(await desk.awards()).toHaveLength(4);
  });

  it('takes the money of an award from the pot that its project stood in', async () => {
    const desk = await Desk.open({
      ...{ areas: ['canol', 'de', 'bae', 'bryn'], costs: [400_00, 500_00, 300_00, 200_00] },
    });
    const pots = () => rooms.with(PotsReader, (s) => s.ofProcess(desk.vote.processId));
    const before = await pots();
    await desk.make({ kind: 'increase', place: 'budget', award: desk.award(2), pence: 7 });
    const spent = (await pots()).map(({ area, leftPence }, index) => [
      area,
      (before[index]?.leftPence ?? 0) - leftPence,
    ]);
    const places = { 1: 'canol', 2: 'de', 3: 'bae', 4: 'bryn' } as Record<string, string>;
    const of = places[(await desk.one(2)).projectCode];
    expect(spent.filter(([, pence]) => pence !== 0)).toEqual([[of, 7]]);
    await expect(
      desk.ask({ kind: 'contingency', place: 'budget', area: 'gogledd', pence: 1 }),
    ).rejects.toThrow(expect.objectContaining({ code: 'delivery.unknown-pot' }));
  });

  it('gives others back what they matched, and never more than lies in the award of it', async () => {
    const desk = await Desk.open();
    const match = { kind: 'match', funder: 'A trust' };
    await desk.make({ ...match, award: desk.award(1), pence: 500_00 });
    await desk.make({ ...match, award: desk.award(2), pence: 100_00 });
    const back = { kind: 'decrease', place: 'match', award: desk.award(1) };
    for (const [change, most] of [
      [{ ...back, pence: 500_01 }, '£500'],
      [{ ...back, award: desk.award(3), pence: 1 }, '£0'],
    ] as const)
      await expect(desk.make(change)).rejects.toThrow(
        expect.objectContaining({ code: 'delivery.not-enough-money', params: { amount: most } }),
      );
    await desk.make({ ...back, pence: 500_00 });
    expect((await desk.one(1)).nowPence).toBe(1_234_56);
    expect(await desk.standing()).toMatchObject({ matchPence: 100_00, unallocatedPence: left });
    const told = await rooms.sql(
      `select amount_pence::int as pence, other_kind as other from ledger.allocation
       where process_id = ? and kind = 'decrease'`,
      [desk.vote.processId],
    );
    expect(told).toEqual([{ pence: -500_00, other: 'match' }]);
  });

  it('is told where the money first came from when it is returned or moved on', async () => {
    const desk = await Desk.open();
    await desk.make({ kind: 'contingency', place: 'budget', pence: 1_000_00 });
    await desk.make({ kind: 'part-fund', place: 'contingency', project: '3', pence: 900_00 });
    const [ofPot, kept] = [desk.award(1), desk.award(4)];
    for (const award of [ofPot, kept])
      await desk.make({ kind: 'return', place: 'award', award, pence: 10_00 });
    await desk.make({ kind: 'transfer', award: kept, toAward: ofPot, pence: 5_00 });
    const told = await rooms.sql(
      `select told.kind, award.reference, told.amount_pence::int as pence,
         told.other_kind as other
       from ledger.allocation told join award on award.id = told.award_id
       where told.process_id = ? and told.kind in ('return', 'transfer')
       order by told.number, told.amount_pence`,
      [desk.vote.processId],
    );
    expect(told).toEqual([
      { kind: 'return', reference: ofPot, pence: -10_00, other: 'budget' },
      { kind: 'return', reference: kept, pence: -10_00, other: 'contingency' },
      { kind: 'transfer', reference: kept, pence: -5_00, other: 'contingency' },
      { kind: 'transfer', reference: ofPot, pence: 5_00, other: 'contingency' },
    ]);
  });

  it('lets an award be overspent by so much and no more, and only by two people', async () => {
    const desk = await Desk.open();
    await expect(desk.spend(3, 1_00)).rejects.toThrow(OverspentError);
    await expect(
      rooms.sql('update ledger.account set overdraft_pence = 5 where process_id = ? and kind = ?', [
        ...[desk.vote.processId, 'award'],
      ]),
    ).rejects.toThrow('an overdraft is approved by two people');
    await desk.make({ kind: 'overdraft', award: desk.award(3), pence: 50 });
    await desk.spend(3, 1_49);
    await expect(desk.spend(3, 1)).rejects.toThrow(OverspentError);
    expect(await desk.one(3)).toMatchObject({ leftPence: -50, overdraftPence: 50 });
    await expect(desk.make({ kind: 'overdraft', award: desk.award(3), pence: 49 })).rejects.toThrow(
      OverdraftInUseError,
    );
    await desk.make({ kind: 'increase', place: 'budget', award: desk.award(3), pence: 50 });
    await desk.make({ kind: 'overdraft', award: desk.award(3), pence: 0 });
  });

  it('gives away nothing that an award owes to its overdraft', async () => {
    const desk = await Desk.open();
    await desk.make({ kind: 'overdraft', award: desk.award(3), pence: 50_00 });
    for (const change of [
      { kind: 'decrease', place: 'budget' },
      { kind: 'return', place: 'award' },
      { kind: 'transfer', toAward: desk.award(1) },
    ])
      await expect(desk.make({ ...change, award: desk.award(3), pence: 1_00 })).rejects.toThrow(
        NotEnoughMoneyError,
      );
  });

  it('is refused when it names nothing that there is', async () => {
    const desk = await Desk.open();
    const increase = { kind: 'increase', place: 'budget', award: desk.award(1), pence: 1 };
    await expect(desk.ask({ ...increase, award: desk.award(9) })).rejects.toThrow(
      UnknownAwardError,
    );
    await expect(
      desk.ask({ kind: 'transfer', award: desk.award(1), toAward: desk.award(1), pence: 1 }),
    ).rejects.toThrow(SameAwardError);
    for (const [wrong, code] of [
      [{ place: 'award' }, 'delivery.choose-place'],
      [{ pence: 0 }, 'delivery.no-amount'],
    ] as const)
      await expect(desk.ask({ ...increase, ...wrong })).rejects.toThrow(
        expect.objectContaining({ code }),
      );
    for (const wrong of [
      { kind: 'gift' },
      { place: 'purse' },
      { pence: -1 },
      { pence: 0.5 },
      { pence: 1e15 },
      { reason: { cy: 'Rheswm', en: ' ' } },
      { kind: 'match', funder: '' },
    ])
      await expect(desk.ask({ ...increase, ...wrong })).rejects.toThrow(InvalidInputError);
    expect(await desk.changes()).toEqual([]);
  });

  it('stays as it was, also for whoever writes to the database', async () => {
    const desk = await Desk.open();
    const waits = await desk.ask({ kind: 'contingency', place: 'budget', pence: 1 });
    const done = await desk.ask({ kind: 'contingency', place: 'budget', pence: 2 });
    await desk.decide(done, 'decline');
    for (const [id, statement] of [
      [waits, 'update award_change set pence = 3 where id = ?'],
      [waits, `update award_change set reason = '{"cy":"a","en":"b"}' where id = ?`],
      [waits, 'delete from award_change where id = ?'],
      [done, `update award_change set state = 'approved' where id = ?`],
      [done, `update award_change set words = null where id = ?`],
      [
        waits,
        `update award_change set state = 'approved', ended_at = now(), decided_by_id = asked_by_id where id = ?`,
      ],
      // Approved by another, and yet no money moved.
      [
        waits,
        `update award_change set state = 'approved', ended_at = now(), decided_by_id = (select decided_by_id
           from award_change where decided_by_id is not null limit 1) where id = ?`,
      ],
    ] as const)
      await expect(rooms.sql(statement, [id])).rejects.toThrow(
        /stays as it was|decided_by_another|entered in the ledger/,
      );
  });
});
