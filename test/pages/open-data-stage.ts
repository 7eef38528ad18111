import {
  AwardRecipientsService,
  GrantPublishersService,
  MilestonesService,
  RecipientsService,
  SpendService,
} from '#delivery';
import { PeopleService } from '#people';
import { isoDay } from '#platform';
import { ProposalsService } from '#proposals';
import { awardedProcess } from '../support/awarded.js';
import type { Rooms } from '../support/rooms.js';
import { setTimetable, type OpenVote } from '../support/vote.js';

/** Words that belong to nobody but those whom they are about. */
export const secrets = {
  payee: 'Prydwen Gyfrinachol',
  purpose: 'Help for Prydwen',
  invoice: 'PG-PRYDWEN-1',
  grantee: 'Gwenllian Gudd',
  contact: 'cyswllt-cudd@example.org',
  hidden: 'Syniad a guddiwyd',
  unpublished: 'Syniad heb ei gyhoeddi',
} as const;

/**
 * An awarded process: the first award to a charity, which spent some of it, the second to a person,
 * the third to nobody outside.
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
  await rooms.with(MilestonesService, (s) =>
    s.plan(by, vote.processId, '1', {
      ...{ title: { cy: 'Dechrau', en: 'Start' }, owner: { cy: 'Y tîm', en: 'The team' } },
      plannedOn: '2027-03-31',
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
  const contact = { contactName: '', contactEmail: secrets.contact, language: 'cy' as const };
  const all = [
    { kind: 'organisation' as const, name: 'Tyfwyr Caia', orgIds: ['GB-CHC-1123456'] },
    { kind: 'individual' as const, name: secrets.grantee, orgIds: [] },
  ];
  for (const [index, one] of all.entries()) {
    const number = await rooms.with(RecipientsService, (s) =>
      s.add(by, vote.organisationId, { ...one, ...contact }),
    );
    await rooms.with(AwardRecipientsService, (s) =>
      s.choose(by, vote.processId, `${vote.slug}-00${index + 1}`, number),
    );
  }
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
}
