import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { openPeopleRoom } from '../../../../test/support/people-room.js';
import { Proving, type Prover } from '../../../../test/support/proving.js';
import type { Rooms } from '../../../../test/support/rooms.js';
import { findElector } from '../find-elector.js';
import {
  DeclarationStandsAloneError,
  NotProvedError,
  SignInStandsAloneError,
  TooFewWaysError,
  TooManyWrongTriesError,
} from './eligibility.errors.js';
import { EligibilityReader } from './eligibility.reader.js';
import type { EligibilitySettings } from './eligibility-settings.js';
import { FinishProvingService } from './finish-proving.service.js';
import { RollRetentionService } from './roll-retention.service.js';

let rooms: Rooms;
let proving: Proving;
beforeAll(async () => {
  rooms = await openPeopleRoom({
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_NAME: 'The test provider',
  });
  proving = new Proving(rooms);
});
afterAll(() => rooms.close());

/** A letter and a text message, both of them. */
const letterAndPhone: Partial<EligibilitySettings> = {
  ...{ email: false, letter: true, smsCode: true, needed: 2 },
};
const phone = '+447700900123';

const found = (processId: string, voter: Prover) =>
  rooms.act((all) =>
    all.get(EntityManager).transactional((em) => findElector(em, processId, voter)),
  );
const shown = (processId: string, voter: Prover) =>
  rooms.with(EligibilityReader, (reader) => reader.shown(processId, voter.id));
const finish = (processId: string, voter: Prover) =>
  rooms.with(FinishProvingService, (service) => service.finish(voter.id, processId));
const proofs = (processId: string) =>
  rooms.sql<{ way: string }>('select way from roll.proof where process_id = ? order by way', [
    processId,
  ]);
const bothCodes = async (voter: Prover, id: string, number = '1') => ({
  letter: (await proving.letters(id)).get(number) ?? '',
  sms: await proving.sentCode(voter, id, 'sms', number),
});

describe('two ways that are asked for together', () => {
  it('open a vote with the second, in either order, and not before', async () => {
    for (const first of ['letter', 'sms'] as const) {
      const id = await proving.process([{ number: '1', phone }], letterAndPhone);
      const voter = await proving.account();
      const codes = await bothCodes(voter, id);
      const show = {
        letter: () => proving.byLetter(voter, id, codes.letter, '1'),
        sms: () => proving.byCode(voter, id, codes.sms),
      };
      expect(await show[first]()).toEqual({ shown: 1, needed: 2 });
      expect([await proving.claims(id), await found(id, voter)]).toEqual([[], null]);
      expect(await shown(id, voter)).toEqual({ ways: [first], isOfSeveral: false });
      const last = first === 'sms' ? 'letter' : 'sms';
      expect(await show[last]()).toEqual({ shown: 2, needed: 2 });
      expect(await proving.claims(id)).toEqual([{ number: '1', account: voter.id }]);
      expect(await found(id, voter)).not.toBeNull();
    }
  });

  it('at the same moment claim the entry exactly once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = await proving.process([{ number: '1', phone }], letterAndPhone);
      const voter = await proving.account();
      const codes = await bothCodes(voter, id);
      const both = await Promise.all([
        proving.byLetter(voter, id, codes.letter, '1'),
        proving.byCode(voter, id, codes.sms),
      ]);
      expect(both.map((one) => one.shown).sort()).toEqual([1, 2]);
      expect(await proving.claims(id)).toEqual([{ number: '1', account: voter.id }]);
    }
  });

  it('never add up across two people on the roll', async () => {
    const people = ['1', '2'].map((number) => ({ number, phone }));
    const id = await proving.process(people, letterAndPhone);
    const voter = await proving.account();
    const letter = (await proving.letters(id)).get('1') ?? '';
    await proving.byLetter(voter, id, letter, '1');
    const sms = await proving.sentCode(voter, id, 'sms', '2');
    expect(await proving.byCode(voter, id, sms)).toEqual({ shown: 1, needed: 2 });
    expect(await proving.claims(id)).toEqual([]);
    expect(await shown(id, voter)).toMatchObject({ isOfSeveral: true });
  });

  it('never add up across two accounts', async () => {
    const id = await proving.process([{ number: '1', phone }], letterAndPhone);
    const [one, other] = [await proving.account(), await proving.account()];
    const letter = (await proving.letters(id)).get('1') ?? '';
    await proving.byLetter(one, id, letter, '1');
    const theirs = await proving.sentCode(other, id, 'sms', '1');
    expect(await proving.byCode(other, id, theirs)).toEqual({ shown: 1, needed: 2 });
    expect(await proving.claims(id)).toEqual([]);
    // The one who has both is the one whose vote it is; the other comes too late with anything.
    await proving.byCode(one, id, await proving.sentCode(one, id, 'sms', '1'));
    expect(await proving.claims(id)).toEqual([{ number: '1', account: one.id }]);
    expect(await proving.sentCode(other, id, 'sms', '1')).toBe('');
  });

  it('are two different ones: the same way twice counts once', async () => {
    const id = await proving.process([{ number: '1', phone }], letterAndPhone);
    const voter = await proving.account();
    for (let time = 0; time < 2; time += 1) {
      const code = await proving.sentCode(voter, id, 'sms', '1');
      expect(await proving.byCode(voter, id, code)).toEqual({ shown: 1, needed: 2 });
    }
    expect(await proofs(id)).toEqual([{ way: 'sms' }]);
  });

  it('count the account’s own address as one, which opens nothing by itself', async () => {
    const voter = await proving.account();
    const people = [{ number: '1', email: voter.email, phone }];
    const settings = { ...letterAndPhone, email: true, emailCode: true };
    const id = await proving.process(people, settings);
    const hasVote = () => rooms.with(EligibilityReader, (reader) => reader.hasVote(id, voter));
    expect([await found(id, voter), await hasVote()]).toEqual([null, false]);
    expect(await shown(id, voter)).toEqual({ ways: ['email'], isOfSeveral: false });
    // A code to that very mailbox shows nothing more.
    const again = await proving.sentCode(voter, id, 'email', '1');
    expect(await proving.byCode(voter, id, again)).toEqual({ shown: 1, needed: 2 });
    const sms = await proving.sentCode(voter, id, 'sms', '1');
    expect(await proving.byCode(voter, id, sms)).toEqual({ shown: 2, needed: 2 });
    expect(await hasVote()).toBe(true);
  });

  it('keep the cap of a contact point, counted from the first of the two', async () => {
    const people = ['1', '2', '3'].map((number) => ({ number, phone }));
    const id = await proving.process(people, { ...letterAndPhone, contactCap: 2 });
    const voters = await Promise.all(people.map(async () => proving.account()));
    const tries = voters.map(async (voter, n) =>
      proving.byCode(voter, id, await proving.sentCode(voter, id, 'sms', `${n + 1}`)),
    );
    const settled = await Promise.allSettled(tries);
    const refused = settled.flatMap((one) =>
      one.status === 'rejected' ? [String(one.reason)] : [],
    );
    expect(refused).toEqual(['ContactFullError: eligibility.contact-full']);
    expect(await proofs(id)).toHaveLength(2);
  });

  it('lock after wrong tries; a way that was shown gives them back once', async () => {
    const id = await proving.process([{ number: '1', phone }], letterAndPhone);
    const voter = await proving.account();
    const wrong = () => proving.byLetter(voter, id, 'wrong', '1');
    for (let tries = 0; tries < 4; tries += 1)
      await expect(wrong()).rejects.toThrow(NotProvedError);
    await proving.byCode(voter, id, await proving.sentCode(voter, id, 'sms', '1'));
    for (let tries = 0; tries < 4; tries += 1)
      await expect(wrong()).rejects.toThrow(NotProvedError);
    await proving.byCode(voter, id, await proving.sentCode(voter, id, 'sms', '1'));
    await expect(wrong()).rejects.toThrow(TooManyWrongTriesError);
  });

  it('tell the audit log, which forgets nothing, of no try that gave nobody a vote', async () => {
    const id = await proving.process([{ number: '1', phone }], letterAndPhone);
    const voter = await proving.account();
    const acts = () =>
      rooms.sql('select act, facts from platform.audit_log where actor = ?', [voter.id]);
    const codes = await bothCodes(voter, id);
    await proving.byCode(voter, id, codes.sms);
    expect(await acts()).toEqual([]);
    await proving.byLetter(voter, id, codes.letter, '1');
    expect(await acts()).toEqual([{ act: 'roll.claim', facts: { way: 'letter' } }]);
  });

  it('rest as keyed hashes, and go with the challenge window', async () => {
    const id = await proving.process([{ number: '1', phone }], letterAndPhone);
    const voter = await proving.account();
    await proving.byCode(voter, id, await proving.sentCode(voter, id, 'sms', '1'));
    const rows = await rooms.sql<{ row: string }>('select p::text as row from roll.proof p');
    expect(rows.some(({ row }) => /7700900|192\.0\.2/.test(row))).toBe(false);
    await rooms.with(RollRetentionService, async (retention) => {
      expect(await retention.processesWithNetworks()).toContain(id);
      await retention.forgetNetworks(id);
      expect(await retention.processesWithNetworks()).not.toContain(id);
    });
    expect(await proofs(id)).toEqual([]);
  });
});

describe('how many ways are asked for', () => {
  it.each<[string, Partial<EligibilitySettings>, new () => Error]>([
    ['no second one', { email: true }, TooFewWaysError],
    ['the address and a code to it', { email: true, emailCode: true }, TooFewWaysError],
    ['a declaration', { letter: true, declaration: true }, DeclarationStandsAloneError],
    [
      'a sign-in that names nobody on the roll',
      { letter: true, signIn: true },
      SignInStandsAloneError,
    ],
  ])('is not two with %s', async (_what, settings, refusal) => {
    await expect(proving.process([], { ...settings, needed: 2 })).rejects.toThrow(refusal);
  });

  it('can be lowered: whoever has shown enough takes their vote by that, nobody else', async () => {
    const people = ['1', '2'].map((number) => ({ number, phone: `${phone}${number}` }));
    const id = await proving.process(people, letterAndPhone);
    const [ann, bob, eve] = await Promise.all([1, 2, 3].map(async () => proving.account()));
    const letters = await proving.letters(id);
    if (!ann || !bob || !eve) throw new Error('three people');
    await proving.byLetter(ann, id, letters.get('1') ?? '', '1');
    await expect(finish(id, ann)).rejects.toThrow(NotProvedError);
    await proving.byCode(bob, id, await proving.sentCode(bob, id, 'sms', '1'));
    await proving.set(id, { ...letterAndPhone, needed: 1 });
    expect(await proving.claims(id)).toEqual([]);
    await finish(id, ann);
    expect(await proving.claims(id)).toEqual([{ number: '1', account: ann.id }]);
    // Too late, with nothing, and a second time.
    for (const voter of [bob, eve, ann])
      await expect(finish(id, voter)).rejects.toThrow(NotProvedError);
  });
});

describe('somebody who has shown enough without a last step', () => {
  it('is done by an address that counts later, or comes onto the roll later', async () => {
    for (const later of ['settings', 'roll'] as const) {
      const voter = await proving.account();
      const { email } = voter;
      const [counted, person] =
        later === 'settings' ? [false, { number: '1', email }] : [true, { number: '1' }];
      const id = await proving.process([{ ...person, phone }], {
        ...letterAndPhone,
        email: counted,
      });
      const { letter } = await bothCodes(voter, id);
      expect(await proving.byLetter(voter, id, letter, '1')).toEqual({ shown: 1, needed: 2 });
      await proving.set(id, { ...letterAndPhone, email: true });
      await rooms.sql('update voter_roll_entry set email = ? where process_id = ?', [email, id]);
      expect(await shown(id, voter)).toEqual({ ways: ['email', 'letter'], isOfSeveral: false });
      await finish(id, voter);
      expect(await proving.claims(id)).toEqual([{ number: '1', account: voter.id }]);
      expect(await found(id, voter)).not.toBeNull();
      const [claim] = await rooms.sql('select way from roll.claim where process_id = ?', [id]);
      expect(claim).toEqual({ way: 'letter' });
    }
  });

  it('claims once, however often they press', async () => {
    const id = await proving.process([{ number: '1', phone }], letterAndPhone);
    const voter = await proving.account();
    await proving.byLetter(voter, id, (await bothCodes(voter, id)).letter, '1');
    await proving.set(id, { ...letterAndPhone, needed: 1 });
    const all = await Promise.allSettled([1, 2, 3].map(async () => finish(id, voter)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await proving.claims(id)).toEqual([{ number: '1', account: voter.id }]);
  });

  it('is not done with a way that is no longer on offer', async () => {
    const voter = await proving.account();
    const id = await proving.process([{ number: '1', email: voter.email, phone }], letterAndPhone);
    const codes = await bothCodes(voter, id);
    await proving.byLetter(voter, id, codes.letter, '1');
    await proving.set(id, { ...letterAndPhone, email: true, letter: false });
    expect(await shown(id, voter)).toEqual({ ways: ['email'], isOfSeveral: false });
    await expect(finish(id, voter)).rejects.toThrow(NotProvedError);
    await proving.set(id, { ...letterAndPhone, letter: false, emailCode: true });
    expect(await proving.byCode(voter, id, codes.sms)).toEqual({ shown: 1, needed: 2 });
    expect(await proving.claims(id)).toEqual([]);
  });
});
