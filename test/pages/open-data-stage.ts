import {
  ChangesService,
  GrantPublishersService,
  MilestonesService,
  SealChangeService,
  SealSpendService,
  SpendService,
} from '#delivery';
import { PeopleService } from '#people';
import { isoDay } from '#platform';
import { ProposalsService } from '#proposals';
import { awardedProcess } from '../support/awarded.js';
import { checkedRecipient, grantAccepted } from '../support/recipients.js';
import type { Rooms } from '../support/rooms.js';
import { setTimetable, type OpenVote } from '../support/vote.js';

/** Words that belong to nobody but those whom they are about. */
export const secrets = {
  payee: 'Prydwen Gyfrinachol',
  purpose: 'Help for Prydwen',
  invoice: 'PG-PRYDWEN-1',
  trader: 'Meurig Selwyn',
  trade: 'Painting by Meurig',
  bill: 'MEURIG-9',
  grantee: 'Gwenllian Gudd',
  giver: 'Angharad Hael',
  contact: 'cyswllt-cudd@example.org',
  hidden: 'Syniad a guddiwyd',
  unpublished: 'Syniad heb ei gyhoeddi',
} as const;

/**
 * An awarded process: the first award to a charity, which spent some of it, the second to a person,
 * the third to a service of the council itself.
 */
export async function openDataStage(rooms: Rooms): Promise<OpenVote> {
  const vote = await awardedProcess(rooms);
  await addSecretIdeas(rooms, vote.processId);
  const by = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: `money@${vote.slug}.example`, language: 'en' }),
  );
  await rooms.with(GrantPublishersService, (s) =>
    s.set(by, vote.organisationId, { prefix: 'cyfran', orgId: 'GB-PLA-WRX' }),
  );
  await addRecipients(rooms, vote, by);
  await spend(rooms, vote, by);
  await changeUnsaid(rooms, vote);
  await rooms.with(MilestonesService, (s) =>
    s.plan(by, vote.processId, '1', {
      ...{ title: { cy: 'Dechrau', en: 'Start' }, owner: { cy: 'Y tîm', en: 'The team' } },
      plannedOn: '2099-03-31',
    }),
  );
  return vote;
}

/** As if they had come in time: they belong to the process like all others, and to nobody's eyes. */
async function addSecretIdeas(rooms: Rooms, processId: string): Promise<void> {
  await setTimetable(rooms, processId, 'gather');
  const author = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: `${processId}@example.org`, language: 'cy' }),
  );
  for (const title of [secrets.hidden, secrets.unpublished]) {
    const number = await rooms.with(ProposalsService, (s) =>
      s.submit(author, processId, {
        ...{ title, body: `${title}, mewn brawddegau cyfan.`, areaSlug: null, estimatePence: null },
        ...{ authorName: 'Rhywun', language: 'cy' as const },
      }),
    );
    if (title === secrets.unpublished) continue;
    await rooms.with(ProposalsService, (s) => s.publish(author, processId, number));
    await rooms.sql('update proposal set hidden_at = now() where process_id = ? and number = ?', [
      ...[processId, number],
    ]);
  }
  await setTimetable(rooms, processId, 'deliver');
}

async function addRecipients(rooms: Rooms, vote: OpenVote, by: string): Promise<void> {
  const at = (number: number) => ({ ...vote, reference: `${vote.slug}-00${String(number)}` });
  const contact = { contactName: '', contactEmail: secrets.contact };
  const charity = { name: 'Tyfwyr Caia', orgIds: ['GB-CHC-1123456'] };
  await grantAccepted(rooms, by, at(1), 1_234_56, { ...charity, ...contact });
  const person = { kind: 'individual', name: secrets.grantee, orgIds: [] } as const;
  await grantAccepted(rooms, by, at(2), 5_000_00, { ...person, ...contact });
  const own = { kind: 'council-service', name: 'Parciau', orgIds: [], contactEmail: null } as const;
  await checkedRecipient(rooms, by, at(3), own);
}

async function spend(rooms: Rooms, { processId, slug }: OpenVote, by: string): Promise<void> {
  const paid = {
    ...{ reference: `${slug}-001`, spentOn: isoDay(new Date()), vatPence: 2_000 },
    ...{ amountPence: 12_000, payee: 'Cyfanwerthwr Cyf', payeeIsPerson: false },
    ...{ purpose: '=Tools', ledgerReference: 'INV-1' },
    source: { kind: 'page' as const, key: `${slug}-1` },
  };
  await rooms.with(SpendService, (s) => s.record(by, processId, paid));
  await rooms.with(SpendService, (s) =>
    s.record(by, processId, {
      ...{ ...paid, amountPence: 3_456, vatPence: 0, payee: secrets.payee, payeeIsPerson: true },
      ...{ purpose: secrets.purpose, ledgerReference: secrets.invoice },
      source: { kind: 'page', key: `${slug}-2` },
    }),
  );
  const trader = { payee: secrets.trader, purpose: secrets.trade, ledgerReference: secrets.bill };
  await rooms.with(SpendService, (s) =>
    s.record(by, processId, {
      ...{ ...paid, ...trader, amountPence: 700, vatPence: 0 },
      source: { kind: 'page', key: `${slug}-3` },
    }),
  );
  const [row] = await rooms.sql<{ id: string }>('select id from ledger.spend where payee = ?', [
    secrets.trader,
  ]);
  const which = { processId, reference: paid.reference, id: row?.id ?? '' };
  await rooms.with(SealSpendService, (s) =>
    s.seal(by, which, { reason: 'private-person', words: '' }),
  );
}

/** A change whose reason named somebody, and was told no more. */
async function changeUnsaid(rooms: Rooms, { processId, organisationId, slug }: OpenVote) {
  const officer = async (name: string) => {
    const who = { email: `${name}@${slug}.example`, language: 'en' as const };
    await rooms.with(PeopleService, (s) =>
      s.grant(null, { ...who, organisationId, role: 'finance' }),
    );
    return rooms.with(PeopleService, (s) => s.openAccount(who));
  };
  const [asker, second] = [await officer('ann'), await officer('ben')];
  const reason = { cy: `Rhodd gan ${secrets.giver}`, en: `A gift from ${secrets.giver}` };
  const change = { kind: 'contingency', place: 'budget', pence: 1, reason } as const;
  const id = await rooms.with(ChangesService, (s) => s.ask(asker, processId, change));
  await rooms.with(ChangesService, (s) => s.decide(second, processId, id, { decision: 'approve' }));
  await rooms.with(SealChangeService, (s) =>
    s.seal(second, processId, id, { reason: 'private-person' }),
  );
}
