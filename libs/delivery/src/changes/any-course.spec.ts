import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { PeopleService } from '#people';
import { DomainError } from '#platform';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import type { OpenVote } from '../../../../test/support/vote.js';
import { CommitmentsService } from '../ledger/commitments.service.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { SpendService } from '../ledger/spend.service.js';
import { allocatedPence } from '../ledger/allocated-pence.js';
import { moneyParts } from '../ledger/own-money.js';
import { changeKinds, changePlaces } from './change-kinds.js';
import { ChangesService } from './changes.service.js';

let rooms: Rooms;
let vote: OpenVote;
let people: readonly string[];

beforeAll(async () => {
  rooms = await openRooms();
  vote = await awardedProcess(rooms);
  const { organisationId } = vote;
  people = await Promise.all(
    ['ann', 'ben'].map(async (name) => {
      const who = { email: `${name}@example.org`, language: 'cy' as const };
      await rooms.with(PeopleService, (s) =>
        s.grant(null, { ...who, organisationId, role: 'finance' }),
      );
      return rooms.with(PeopleService, (s) => s.openAccount(who));
    }),
  );
});
afterAll(() => rooms.close());

const words = { cy: 'Rheswm', en: 'Reason' };
const on = '2026-01-05';

const pence = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 6_000_00 }));
const award = fc.integer({ min: 1, max: 4 });
const step = fc.oneof(
  fc.record({
    ...{ act: fc.constant('change' as const), award, pence, to: award },
    ...{ kind: fc.constantFrom(...changeKinds), place: fc.constantFrom(...changePlaces) },
  }),
  fc.record({ act: fc.constantFrom('commit', 'release', 'spend', 'refund'), award, pence }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(one: Step): Promise<void> {
  const { processId, slug } = vote;
  const [first = '', second = ''] = people;
  const called = (number: number) => `${slug}-00${String(number)}`;
  const reference = called(one.award);
  const key = randomUUID();
  if ('kind' in one) {
    const { kind, place } = one;
    const asked = { kind, place, award: reference, toAward: called(one.to), funder: 'A trust' };
    const id = await rooms.with(ChangesService, (s) =>
      s.ask(first, processId, { ...asked, project: '3', pence: one.pence, reason: words }),
    );
    await rooms.with(ChangesService, (s) =>
      s.decide(second, processId, id, { decision: 'approve' }),
    );
    return;
  }
  if (one.act === 'commit' || one.act === 'release') {
    const { act } = one;
    const source = { kind: 'page', key };
    await rooms.with(CommitmentsService, (s) =>
      s[act](first, processId, { reference, pence: one.pence, on, note: '', source }),
    );
    return;
  }
  const amountPence = one.act === 'spend' ? one.pence : -one.pence;
  await rooms.with(SpendService, (s) =>
    s.record(first, processId, {
      ...{ reference, amountPence, vatPence: 0, spentOn: on, payee: 'Builders' },
      ...{ payeeIsPerson: false, purpose: 'Work', ledgerReference: '' },
      source: { kind: 'page', key },
    }),
  );
}

/** What everybody can read of the money, as one text. */
async function told(): Promise<string> {
  const [standing, awards] = [
    await rooms.with(LedgerReader, (s) => s.standing(vote.processId)),
    await rooms.with(LedgerReader, (s) => s.awards(vote.processId)),
  ];
  return JSON.stringify([standing, awards]);
}

const allocations = () =>
  rooms.act((app) =>
    app.get(EntityManager).transactional((em) => allocatedPence(em, vote.processId)),
  );

describe('the ledger of a process', () => {
  it('comes to what was put in after any course of changes, commitments, spends and refunds, and nothing is overdrawn beyond its overdraft', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        for (const one of steps) {
          const before = await told();
          try {
            await take(one);
            taken++;
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            // Nothing is half done.
            expect(await told()).toBe(before);
          }
        }
        const { fundingPence, matchPence, ...places } = await rooms.with(LedgerReader, (s) =>
          s.standing(vote.processId),
        );
        const sum = Object.values(places).reduce((total, part) => total + part, 0);
        expect(sum).toBe(fundingPence + matchPence);
        const overdrawn = await rooms.sql(
          `select kind from ledger.account where balance_pence < -overdraft_pence
           and kind not in ('funding', 'match')`,
        );
        expect(overdrawn).toEqual([]);
        const awards = await rooms.with(LedgerReader, (s) => s.awards(vote.processId));
        const worth = awards.reduce((total, { nowPence }) => total + nowPence, 0);
        expect(worth).toBe(places.awardedPence + places.committedPence + places.spentPence);
        for (const { nowPence, spentPence, leftPence } of awards)
          expect(leftPence).toBe(nowPence - spentPence);
        // Others have given no less than lies in awards, and take back no more than that.
        const parts = [...moneyParts(await allocations()).values()];
        for (const { own, match } of parts) expect(Math.min(own, match)).toBeGreaterThanOrEqual(0);
        expect(parts.reduce((all, { match }) => all + match, 0)).toBeLessThanOrEqual(matchPence);
      }),
      { numRuns: 25 },
    );
    expect(taken).toBeGreaterThan(40);
  });
});
