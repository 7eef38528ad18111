import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { PeopleService } from '#people';
import { grant } from '../../../../test/pages/stage.js';
import { awardedProcess } from '../../../../test/support/awarded.js';
import {
  acceptOnPaper,
  addRecipient,
  checkedRecipient,
  grantAccepted,
  makeOffer,
  offerToken,
  otherOfficer,
  type AwardHere,
} from '../../../../test/support/recipients.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import { NotEnoughMoneyError } from '../ledger/ledger.errors.js';
import type { AccountRef } from '../ledger/account-ref.js';
import { CommitmentsService } from '../ledger/commitments.service.js';
import { Ledger } from '../ledger/ledger.js';
import { AwardRecipientsReader } from './award-recipients.reader.js';
import { AwardRecipientsService } from './award-recipients.service.js';
import { GrantedAwardsReader } from './granted-awards.reader.js';
import { GrantPublishersReader } from './grant-publishers.reader.js';
import { GrantPublishersService } from './grant-publishers.service.js';
import { OfferAnswersService } from './offer-answers.service.js';
import { OffersReader } from './offers.reader.js';
import { OffersService } from './offers.service.js';
import {
  AcceptByGoneError,
  ChecksOpenError,
  NoOrgIdExpectedError,
  NoRecipientError,
  OfferClosedError,
  OfferLapsedError,
  OfferOpenError,
  OfferTooHighError,
  OrgIdNeededError,
  OwnChecksError,
  OwnContactError,
  OwnOfferError,
  OwnServiceError,
  RecipientChangedError,
  RecipientSettledError,
  UnknownOfferError,
} from './recipients.errors.js';
import type { RecipientWords } from './recipient.entity.js';
import { RecipientsPersonalData } from './recipients-personal-data.js';
import { RecipientsReader } from './recipients.reader.js';
import { RecipientsService } from './recipients.service.js';

let rooms: Rooms;
let by: string;
let other: string;
beforeAll(async () => {
  rooms = await openRooms();
  by = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: 'finance@example.org', language: 'cy', name: 'Finance' }),
  );
  other = await otherOfficer(rooms);
});
afterAll(() => rooms.close());

/** An award of £1,234.56. */
async function award(): Promise<AwardHere> {
  const { processId, organisationId, slug } = await awardedProcess(rooms);
  return { processId, organisationId, reference: `${slug}-001` };
}

async function offered(terms = {}): Promise<AwardHere & { token: string }> {
  const at = await award();
  await checkedRecipient(rooms, by, at);
  await makeOffer(rooms, by, at, terms);
  return { ...at, token: await offerToken(rooms, at.reference) };
}

const desk = ({ processId, reference }: AwardHere) =>
  rooms.with(AwardRecipientsReader, (s) => s.desk(processId, reference));
const committed = async ({ processId, reference }: AwardHere) =>
  (await rooms.with(LedgerReader, (s) => s.award(processId, reference))).committedPence;
const accept = (token: string, name = 'Siân Parry') =>
  rooms.with(OfferAnswersService, (s) => s.accept(token, { name, role: 'Treasurer' }));
const withdraw = ({ processId, reference }: AwardHere, number = 1) =>
  rooms.with(OffersService, (s) => s.withdraw(by, processId, reference, number));
/** As if its last day had gone by; no act can bring that about. */
const late = async ({ reference }: AwardHere) => {
  await rooms.sql('alter table grant_offer disable trigger grant_offer_stays');
  await rooms.sql(
    `update grant_offer set accept_by = current_date - 2 where award_recipient_id in
       (select held.id from award_recipient held join award on award.id = award_id where reference = ?)`,
    [reference],
  );
  await rooms.sql('alter table grant_offer enable trigger grant_offer_stays');
};

describe('an offer', () => {
  it('that is accepted commits the money of the award, with who said yes', async () => {
    const at = await offered({ pence: 1_000_00 });
    expect(await committed(at)).toBe(0);
    expect(await accept(at.token)).toBe(true);
    expect(await committed(at)).toBe(1_000_00);
    expect((await desk(at)).offers).toMatchObject([
      { state: 'accepted', acceptedName: 'Siân Parry', acceptedWay: 'link', paperReference: null },
    ]);
    expect((await desk(at)).freePence).toBe(234_56);
  });

  it('that is accepted twice, or by two at once, commits once and keeps the first name', async () => {
    const at = await offered();
    const answers = await Promise.all([accept(at.token, 'One'), accept(at.token, 'Two')]);
    expect(answers.toSorted()).toEqual([false, true]);
    const first = answers[0] ? 'One' : 'Two';
    expect(await accept(at.token, 'Three')).toBe(false);
    expect(await committed(at)).toBe(100_00);
    expect((await desk(at)).offers).toMatchObject([{ acceptedName: first }]);
  });

  it('needs a recipient, and each check answered with yes or with why it is not needed', async () => {
    const at = await award();
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(NoRecipientError);
    const number = await addRecipient(rooms, by, at.organisationId);
    const { processId, reference } = at;
    const service = <T>(work: (s: AwardRecipientsService) => Promise<T>) =>
      rooms.with(AwardRecipientsService, work);
    await service((s) => s.choose(by, processId, reference, number));
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(ChecksOpenError);
    const { checks } = await desk(at);
    const answered = (answer: 'yes' | 'no' | 'not-needed', note: string) =>
      service((s) =>
        s.answer(other, processId, reference, {
          checks: checks.map(({ item }) => ({ item, answer, note })),
        }),
      );
    await answered('yes', '');
    await service((s) =>
      s.answer(other, processId, reference, {
        checks: [{ item: 'insurance', answer: 'no', note: '' }],
      }),
    );
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(ChecksOpenError);
    await expect(answered('not-needed', '')).rejects.toThrow('input.invalid');
    await answered('not-needed', 'A small sum');
    expect(await makeOffer(rooms, by, at)).toBe(1);
    expect((await desk(at)).checks[0]).toMatchObject({ answer: 'not-needed', by: 'Other officer' });
    const [said] = await rooms.sql<{ n: number }>(
      `select count(*)::int as n from due_diligence_answer join award_recipient held
         on held.id = award_recipient_id join award on award.id = award_id where reference = ?`,
      [reference],
    );
    expect(said?.n).toBe(2 * checks.length + 1);
  });

  it('is of no more than the award has left, when it is made and when it is accepted', async () => {
    const at = await award();
    await checkedRecipient(rooms, by, at);
    await expect(makeOffer(rooms, by, at, { pence: 1_234_57 })).rejects.toThrow(OfferTooHighError);
    await makeOffer(rooms, by, at, { pence: 1_234_56 });
    const token = await offerToken(rooms, at.reference);
    await rooms.with(CommitmentsService, (s) =>
      s.commit(by, at.processId, {
        ...{ reference: at.reference, pence: 1, on: '2026-11-01', note: 'An order' },
        source: { kind: 'test', key: at.reference },
      }),
    );
    await expect(accept(token)).rejects.toThrow(NotEnoughMoneyError);
    expect((await desk(at)).offers).toMatchObject([{ state: 'made' }]);
    expect(await committed(at)).toBe(1);
  });

  it('lapses when its last day has gone, and another can then be made', async () => {
    const at = await offered();
    await late(at);
    const shown = await rooms.with(OffersReader, (s) => s.byToken(at.token));
    expect(shown.state).toBe('lapsed');
    await expect(accept(at.token)).rejects.toThrow(OfferLapsedError);
    expect(await committed(at)).toBe(0);
    expect(await makeOffer(rooms, by, at)).toBe(2);
    await expect(accept(at.token)).rejects.toThrow(OfferLapsedError);
    expect((await desk(at)).offers.map(({ state }) => state)).toEqual(['made', 'lapsed']);
  });

  it('is for a day to come, and one at a time', async () => {
    const at = await award();
    await checkedRecipient(rooms, by, at);
    const gone = makeOffer(rooms, by, at, { acceptBy: '2020-01-01' });
    await expect(gone).rejects.toThrow(AcceptByGoneError);
    await makeOffer(rooms, by, at);
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(OfferOpenError);
  });

  it('that was withdrawn, declined or sent anew is accepted by no earlier link', async () => {
    const at = await offered();
    const next = await offerToken(rooms, at.reference);
    await expect(accept(at.token)).rejects.toThrow(UnknownOfferError);
    await withdraw(at);
    await expect(accept(next)).rejects.toThrow(OfferClosedError);
    await makeOffer(rooms, by, at);
    const last = await offerToken(rooms, at.reference);
    await rooms.with(OfferAnswersService, (s) =>
      s.decline(last, { words: 'We found another way' }),
    );
    await expect(accept(last)).rejects.toThrow(OfferClosedError);
    await expect(withdraw(at, 2)).rejects.toThrow(OfferClosedError);
    expect((await desk(at)).offers).toMatchObject([
      { state: 'declined', declineWords: 'We found another way' },
      { state: 'withdrawn' },
    ]);
    expect(await committed(at)).toBe(0);
  });

  it('is accepted on paper where somebody says which paper that is', async () => {
    const at = await award();
    await checkedRecipient(rooms, by, at, { contactEmail: null });
    const number = await makeOffer(rooms, by, at);
    await acceptOnPaper(rooms, at, number);
    expect(await committed(at)).toBe(100_00);
    expect((await desk(at)).offers).toMatchObject([
      { acceptedWay: 'paper', paperReference: 'Drawer 4, 2026/12', isSent: false },
    ]);
  });

  it('to the organisation’s own service is not made', async () => {
    const at = await award();
    const own = { kind: 'council-service', orgIds: [], contactEmail: null } as const;
    await checkedRecipient(rooms, by, at, own);
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(OwnServiceError);
  });

  it('is mailed to nobody who works for the organisation, whatever they do there', async () => {
    const at = await award();
    const contactEmail = `Officer@${at.reference}.example`;
    await checkedRecipient(rooms, by, at, { contactEmail });
    await makeOffer(rooms, by, at);
    const { organisationId, processId, reference } = at;
    await grant(rooms, organisationId, contactEmail, 'facilitator');
    const send = rooms.with(OffersService, (s) => s.send(by, processId, reference, 1));
    await expect(send).rejects.toThrow(OwnContactError);
    await withdraw(at);
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(OwnContactError);
    const elsewhere = await award();
    await checkedRecipient(rooms, by, elsewhere, { contactEmail });
    expect(await makeOffer(rooms, by, elsewhere)).toBe(1);
  });

  it('is withdrawn once a check does not say that all is right any more', async () => {
    const at = await offered();
    const answer = (said: 'yes' | 'no' | 'not-needed') =>
      rooms.with(AwardRecipientsService, (s) =>
        s.answer(other, at.processId, at.reference, {
          checks: [{ item: 'insurance', answer: said, note: said === 'yes' ? '' : 'Seen' }],
        }),
      );
    expect(await answer('not-needed')).toBe(0);
    expect((await desk(at)).offers).toMatchObject([{ state: 'made' }]);
    expect(await answer('no')).toBe(1);
    await expect(accept(at.token)).rejects.toThrow(OfferClosedError);
    expect((await desk(at)).offers).toMatchObject([{ state: 'withdrawn' }]);
    const [audited] = await rooms.sql<{ facts: object }>(
      `select facts from platform.audit_log where act = 'delivery.withdraw-offer' order by id desc limit 1`,
    );
    expect(audited?.facts).toEqual({ award: at.reference, offer: 1 });
    expect(await answer('yes')).toBe(0);
    expect(await makeOffer(rooms, by, at)).toBe(2);
  });

  it('is mailed as a job that names nothing but its id', async () => {
    const at = await offered();
    const [job] = await rooms.sql<{ data: object }>(
      `select data from platform.outbox where name = 'delivery.send-offer' order by id desc limit 1`,
    );
    const [row] = await rooms.sql<{ id: string }>(
      'select id from grant_offer order by made_at desc limit 1',
    );
    expect(job?.data).toEqual({ offerId: row?.id });
    const [audited] = await rooms.sql<{ facts: object }>(
      `select facts from platform.audit_log where act = 'delivery.make-offer' order by id desc limit 1`,
    );
    expect(audited?.facts).toEqual({
      ...{ award: at.reference, offer: 1, amountPence: 100_00, acceptBy: '2999-12-31' },
    });
  });

  it.each([
    ['changed', 'update grant_offer set amount_pence = 1', /stays as it was made/],
    ['deleted', 'delete from grant_offer', /offers stay/],
    [
      'accepted without its money',
      `update grant_offer set state = 'accepted', closed_at = now(), accepted_name = 'A',
         accepted_role = 'B', accepted_way = 'link' where state = 'made'`,
      /what is accepted is committed/,
    ],
    [
      'accepted by nobody',
      `update grant_offer set state = 'accepted', closed_at = now() where state = 'made'`,
      /grant_offer_accepted_whole/,
    ],
    ['checked otherwise', `update due_diligence_answer set answer = 'no'`, /checked stays/],
    [
      'accepted on paper that nobody holds',
      `update grant_offer set state = 'accepted', closed_at = now(), accepted_name = 'A',
         accepted_role = 'B', accepted_way = 'paper', paper_reference = 'C' where state = 'made'`,
      /somebody records what was signed/,
    ],
    [
      'recorded by who made it',
      `update grant_offer set state = 'accepted', closed_at = now(), accepted_name = 'A',
         accepted_role = 'B', accepted_way = 'paper', paper_reference = 'C',
         recorded_by_id = made_by_id where state = 'made'`,
      /grant_offer_recorded_by_another/,
    ],
    [
      'made to another',
      `update grant_offer set recipient_name = 'Another'`,
      /stays as it was made/,
    ],
    [
      'kept while its recipient is called otherwise',
      `update recipient set name = name || '!', identity_changed_at = clock_timestamp()`,
      /an open offer is to its recipient/,
    ],
    [
      'of somebody who is called otherwise and was not checked anew',
      `update recipient set name = name || '!'`,
      /is checked anew/,
    ],
    [
      'kept while its recipient is written to otherwise',
      `update recipient set contact_email = 'x@example.org', identity_changed_at = clock_timestamp()`,
      /an open offer is to its recipient/,
    ],
    [
      'of somebody who is written to otherwise and was not checked anew',
      `update recipient set contact_email = 'x@example.org'`,
      /is checked anew/,
    ],
    [
      'kept against a check',
      `insert into due_diligence_answer (id, award_recipient_id, item, answer, note, answered_at)
       select gen_random_uuid(), award_recipient_id, 'identity', 'no', '', now() from grant_offer
       where state = 'made'`,
      /offered against a check/,
    ],
    [
      'made by who checked',
      `insert into grant_offer (id, award_recipient_id, number, amount_pence, conditions,
         recipient_name, recipient_org_ids, accept_by, state, made_by_id, made_at)
       select gen_random_uuid(), award_recipient_id, 99, 1, '{}', '', '[]', '2999-12-31', 'made',
         answered_by_id, now() from due_diligence_answer limit 1`,
      /whoever checks makes no offer/,
    ],
    ['taken from its recipient', `update award_recipient set ended_at = now()`, /with an offer/],
    ['swept away', 'truncate grant_offer', /append-only/],
  ])('cannot be %s, not even by SQL', async (_what, statement, refusal) => {
    await offered();
    await expect(rooms.sql(statement)).rejects.toThrow(refusal);
  });
});

describe('who receives an award', () => {
  it('changes while nothing is offered, and whoever did before stays known', async () => {
    const at = await award();
    const first = await checkedRecipient(rooms, by, at);
    const second = await checkedRecipient(rooms, by, at, { name: 'Another' });
    const { recipient, before, checks } = await desk(at);
    expect(recipient).toMatchObject({ number: second, name: 'Another' });
    expect(before).toMatchObject([{ number: first }]);
    expect(checks.every(({ answer }) => answer === 'yes')).toBe(true);
    const choose = (number: number) =>
      rooms.with(AwardRecipientsService, (s) => s.choose(by, at.processId, at.reference, number));
    await makeOffer(rooms, by, at);
    await expect(choose(first)).rejects.toThrow(RecipientSettledError);
    await choose(second);
    await withdraw(at);
    await choose(first);
    expect((await desk(at)).checks.every(({ answer }) => answer === null)).toBe(true);
  });

  it('is told outward once they have accepted; of a person nothing but a random id', async () => {
    const { processId, organisationId, slug } = await awardedProcess(rooms);
    const at = (number: number) => ({
      ...{ processId, organisationId, reference: `${slug}-00${number}` },
    });
    const told = async () => rooms.with(GrantedAwardsReader, (s) => s.ofProcess(processId));
    const nobody = { state: 'nobody-chosen' };
    expect(await told()).toMatchObject([nobody, nobody, nobody]);
    const orgIds = ['gb coh 1234567', 'GB-CHC-1177548'];
    await checkedRecipient(rooms, by, at(1), { orgIds });
    expect(await told()).toMatchObject([{ state: 'not-accepted' }, nobody, nobody]);
    const number = await makeOffer(rooms, by, at(1), { pence: 1_000_00 });
    expect(await told()).toMatchObject([{ state: 'not-accepted' }, nobody, nobody]);
    await acceptOnPaper(rooms, at(1), number);
    const person = { kind: 'individual', name: 'Ann Owen', orgIds: [] } as const;
    await grantAccepted(rooms, by, at(2), 5_000_00, person);
    await checkedRecipient(rooms, by, at(3), { kind: 'council-service', orgIds: [] });
    const [first, second, third] = await told();
    expect(first).toMatchObject({
      ...{ state: 'granted', pence: 1_000_00 },
      recipient: {
        ...{ kind: 'organisation', id: '1', name: 'Caffi Cymunedol' },
        orgIds: ['GB-COH-01234567', 'GB-CHC-1177548'],
        ...{ charityNumber: '1177548', companyNumber: '01234567' },
      },
    });
    // Nothing but that: no name, no number.
    expect(second).toEqual({
      ...{ state: 'granted', pence: 5_000_00, awardId: expect.any(String) },
      recipient: { kind: 'individual', id: expect.stringMatching(/^[0-9a-f]{16}$/) },
      changedAt: expect.any(Date),
    });
    expect(third).toEqual({
      ...{ state: 'own-service', awardId: third?.awardId, changedAt: third?.changedAt },
    });
  });

  it('is told with the organisation’s own money alone, and no more when all of it went back', async () => {
    const at = await award();
    await grantAccepted(rooms, by, at, 1_234_56);
    const first = () =>
      rooms.with(GrantedAwardsReader, async (s) => (await s.ofProcess(at.processId))[0]);
    const [one] = await rooms.sql<{ id: string }>('select id from award where reference = ?', [
      at.reference,
    ]);
    const awardId = one?.id ?? '';
    const post = (kind: 'match' | 'return', from: AccountRef, to: AccountRef, pence: number) =>
      rooms.act(async (all) => {
        const em = all.get(EntityManager);
        await em.transactional(async (inner) =>
          all.get(Ledger).post(inner, {
            ...{ processId: at.processId, kind, happenedOn: '2026-11-01' },
            moves: [{ from, to, pence }],
          }),
        );
      });
    const before = await first();
    const here = { kind: 'award', awardId } as const;
    await post('match', { kind: 'match' }, here, 500_00);
    const matched = await first();
    expect(matched).toMatchObject({ state: 'granted', pence: 1_234_56 });
    expect(matched?.changedAt.getTime()).toBeGreaterThan(before?.changedAt.getTime() ?? 0);
    await rooms.with(CommitmentsService, (s) =>
      s.release(by, at.processId, {
        ...{ reference: at.reference, pence: 1_234_56, on: '2026-11-01', note: 'Given back' },
        source: { kind: 'test', key: `back ${at.reference}` },
      }),
    );
    await post('return', here, { kind: 'returned', awardId }, 1_000_00);
    expect(await first()).toMatchObject({ state: 'granted', pence: 234_56 });
    await post('return', here, { kind: 'returned', awardId }, 234_56);
    expect(await first()).toMatchObject({ state: 'nothing-left' });
  });

  it('has an identifier if it is registered, and none if it is not', async () => {
    const { organisationId } = await award();
    const add = (kind: 'organisation' | 'group', orgIds: string[]) =>
      addRecipient(rooms, by, organisationId, { kind, orgIds });
    await expect(add('organisation', [])).rejects.toThrow(OrgIdNeededError);
    await expect(add('group', ['GB-CHC-1177548'])).rejects.toThrow(NoOrgIdExpectedError);
    await expect(add('organisation', ['GB-CHC-1'])).rejects.toMatchObject({
      problems: [{ field: 'orgIds', code: 'delivery.org-id.chc' }],
    });
    const number = await add('group', []);
    await rooms.with(RecipientsService, (s) =>
      s.change(by, organisationId, number, {
        ...{ name: 'Enw arall', orgIds: [], contactName: '', contactEmail: null, language: 'en' },
      }),
    );
    const all = await rooms.with(RecipientsReader, (s) => s.ofOrganisation(organisationId));
    expect(all).toMatchObject([{ number, kind: 'group', name: 'Enw arall', contactEmail: null }]);
  });
});

/** Of the newest recipient. */
async function change(at: AwardHere, number: number, other: Partial<RecipientWords>) {
  const now = await rooms.with(RecipientsReader, (s) => s.one(at.organisationId, number));
  const { name, orgIds, contactName, contactEmail, language } = { ...now, ...other };
  return rooms.with(RecipientsService, (s) =>
    s.change(by, at.organisationId, number, {
      ...{ name, orgIds: [...orgIds], contactName, contactEmail, language },
    }),
  );
}

async function checkAnew(at: AwardHere): Promise<void> {
  const { checks } = await desk(at);
  await rooms.with(AwardRecipientsService, (s) =>
    s.answer(other, at.processId, at.reference, {
      checks: checks.map(({ item }) => ({ item, answer: 'yes' as const, note: '' })),
    }),
  );
}

describe('two officers', () => {
  it('it takes to check a recipient and to make an offer to them', async () => {
    const at = await award();
    await checkedRecipient(rooms, by, at);
    await expect(makeOffer(rooms, other, at)).rejects.toThrow(OwnChecksError);
    const { checks } = await desk(at);
    const own = checks.map(({ item }) => ({ item, answer: 'yes' as const, note: '' }));
    const answer = (who: string, some: typeof own) =>
      rooms.with(AwardRecipientsService, (s) =>
        s.answer(who, at.processId, at.reference, { checks: some }),
      );
    // One of seven is one too many; saying the same as somebody else makes it one’s own.
    await answer(by, own.slice(0, 1));
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(OwnChecksError);
    await answer(other, own);
    expect(await makeOffer(rooms, by, at)).toBe(1);
    expect(await desk(at)).toMatchObject({ offeredBy: by });
    expect(new Set((await desk(at)).checkedBy)).toEqual(new Set([other]));
  });

  it('it takes to make an offer and to record that it was signed', async () => {
    const at = await offered();
    const signed = { name: 'Tom Rees', role: 'Chair', reference: 'Drawer 4' };
    const record = (who: string) =>
      rooms.with(OfferAnswersService, (s) =>
        s.acceptOnPaper(who, at.processId, { reference: at.reference, number: 1 }, signed),
      );
    await expect(record(by)).rejects.toThrow(OwnOfferError);
    expect(await committed(at)).toBe(0);
    await record(other);
    expect(await committed(at)).toBe(100_00);
  });
});

describe('a recipient who is called otherwise', () => {
  it('is checked anew, and what was offered to them is withdrawn', async () => {
    const at = await offered();
    const number = (await desk(at)).recipient?.number ?? 0;
    expect(await change(at, number, { contactName: 'Somebody else' })).toBe(0);
    expect((await desk(at)).isChecked).toBe(true);
    expect(await change(at, number, { name: 'Quite another' })).toBe(1);
    const after = await desk(at);
    expect(after).toMatchObject({ isChecked: false, offers: [{ state: 'withdrawn' }] });
    expect(after.checks.every(({ isLapsed }) => isLapsed)).toBe(true);
    await expect(accept(at.token)).rejects.toThrow(OfferClosedError);
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(ChecksOpenError);
    const facts = await rooms.sql<{ facts: object }>(
      `select facts from platform.audit_log where act in ('delivery.change-recipient',
         'delivery.withdraw-offer') order by id desc limit 2`,
    );
    expect(facts.map((one) => one.facts)).toEqual([
      { award: at.reference, offer: 1 },
      { kind: 'organisation', number, changed: ['name'] },
    ]);
    await checkAnew(at);
    expect(await makeOffer(rooms, by, at)).toBe(2);
  });

  it('is vouched for by nobody who looked at them before', async () => {
    const at = await award();
    const number = await checkedRecipient(rooms, by, at);
    const { checks, recipient } = await desk(at);
    const answer = (seen?: string) =>
      rooms.with(AwardRecipientsService, (s) =>
        s.answer(other, at.processId, at.reference, {
          checks: checks.map(({ item }) => ({ item, answer: 'yes', note: '' })),
          ...(seen !== undefined && { seen }),
        }),
      );
    await answer(recipient?.seen);
    await change(at, number, { contactEmail: 'another@example.org' });
    await expect(answer(recipient?.seen)).rejects.toThrow(RecipientChangedError);
    expect((await desk(at)).isChecked).toBe(false);
    await answer((await desk(at)).recipient?.seen);
    expect((await desk(at)).isChecked).toBe(true);
  });

  it('stays in what they accepted as they were called then', async () => {
    const at = await award();
    await grantAccepted(rooms, by, at, 1_000_00);
    const number = (await desk(at)).recipient?.number ?? 0;
    const first = () =>
      rooms.with(GrantedAwardsReader, async (s) => (await s.ofProcess(at.processId))[0]);
    const before = await first();
    await change(at, number, { name: 'Quite another', orgIds: ['GB-CHC-1123456'] });
    expect(await first()).toEqual(before);
    expect((await desk(at)).offers).toMatchObject([
      { state: 'accepted', recipientName: 'Caffi Cymunedol' },
    ]);
  });
});

describe('the link of an offer', () => {
  it('ends when whom to write to changes, who is sent another once they were checked', async () => {
    const at = await offered();
    const number = (await desk(at)).recipient?.number ?? 0;
    await change(at, number, { contactEmail: 'another@example.org' });
    await expect(accept(at.token)).rejects.toThrow(UnknownOfferError);
    await expect(rooms.with(OffersReader, (s) => s.byToken(at.token))).rejects.toThrow(
      UnknownOfferError,
    );
    const after = await desk(at);
    expect(after).toMatchObject({
      ...{ isChecked: false, offers: [{ state: 'withdrawn', isSent: false }] },
      recipient: { contactEmail: 'another@example.org' },
    });
    await expect(makeOffer(rooms, by, at)).rejects.toThrow(ChecksOpenError);
    await checkAnew(at);
    await makeOffer(rooms, by, at);
    const token = await offerToken(rooms, at.reference);
    expect(await accept(token)).toBe(true);
    expect((await desk(at)).offers).toMatchObject([
      { state: 'accepted', isSent: true },
      { state: 'withdrawn' },
    ]);
    await change(at, number, { contactEmail: null });
    await expect(rooms.with(OffersReader, (s) => s.byToken(token))).rejects.toThrow(
      UnknownOfferError,
    );
  });

  it('ends with whoever was written to, whose copy holds what they signed', async () => {
    const email = `ann-${Date.now()}@example.org`;
    const id = await rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'en' }));
    const ann = { kind: 'individual', name: 'Ann Owen', orgIds: [], contactEmail: email } as const;
    const at = await award();
    await checkedRecipient(rooms, by, at, ann);
    await makeOffer(rooms, by, at);
    await accept(await offerToken(rooms, at.reference), 'Ann Owen');
    await makeOffer(rooms, by, at);
    const token = await offerToken(rooms, at.reference);
    const { 'grant-offers': copy } = await rooms.with(RecipientsPersonalData, (s) => s.export(id));
    expect(copy).toMatchObject([
      { state: 'accepted', accepted_name: 'Ann Owen', accepted_role: 'Treasurer', sent_to: email },
      { state: 'made', accepted_name: null },
    ]);
    await rooms.act(async (all) =>
      all
        .get(EntityManager)
        .transactional(async (em) =>
          all.get(RecipientsPersonalData).erase(em, { accountId: id, email, proposals: 'keep' }),
        ),
    );
    await expect(accept(token)).rejects.toThrow(UnknownOfferError);
    expect((await desk(at)).recipient).toMatchObject({ name: '', contactEmail: null });
    expect((await desk(at)).offers).toMatchObject([
      { state: 'withdrawn', recipientName: '' },
      { state: 'accepted', recipientName: 'Ann Owen', acceptedName: 'Ann Owen' },
    ]);
    const left = await rooms.sql('select 1 from grant_offer where sent_to = ?', [email]);
    expect(left).toEqual([]);
  });
});

describe('what an organisation is called where it publishes grants', () => {
  it('is a prefix without what all prefixes begin with, and an identifier from a register', async () => {
    const { organisationId } = await award();
    const set = (prefix: string, orgId: string) =>
      rooms.with(GrantPublishersService, (s) => s.set(by, organisationId, { prefix, orgId }));
    const now = () => rooms.with(GrantPublishersReader, (s) => s.of(organisationId));
    expect(await now()).toBeNull();
    await expect(set('wrexham', 'GB-PLA-XXX')).rejects.toThrow('input.invalid');
    await set('360G-wrexham', 'gb-pla-wrx');
    await set('360g-wrecsam', 'GB-PLA-WRX');
    expect(await now()).toMatchObject({ prefix: 'wrecsam', orgId: 'GB-PLA-WRX' });
  });
});
