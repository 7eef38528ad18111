import { randomUUID } from 'node:crypto';
import { CertifyService } from '#delivery';
import { PeopleReader, PeopleService, type StaffRole } from '#people';
import { ProcessesService } from '#processes';
import { CastingService } from '#voting';
import { closeVote, countAgain } from '../support/count.js';
import type { Rooms } from '../support/rooms.js';
import { ballot, openVote, setTimetable, timetable, type OpenVote } from '../support/vote.js';

const both = (words: string) => ({ cy: words, en: words });

/** A process of this organisation that nobody has published yet. */
export async function draft(rooms: Rooms, organisationId: string, slug: string): Promise<void> {
  const empty = both('');
  await rooms.with(ProcessesService, async (service) =>
    service.create(null, organisationId, {
      ...{ slugCy: `${slug}-cy`, slugEn: slug, title: both('Drafft'), summary: empty },
      ...{ why: empty, how: empty, budgetPence: 500_000, areas: [], phases: timetable('gather') },
      ...{ ballotKind: 'knapsack', maxChoices: null, rule: 'greedy' },
    }),
  );
}

/** A vote that three people voted in, closed and counted. */
export async function countedVote(rooms: Rooms): Promise<OpenVote> {
  const vote = await openVote(rooms);
  for (const [index, voter] of vote.voters.entries())
    await rooms.with(CastingService, async (service) =>
      service.cast(voter, vote.processId, ballot(index === 0 ? ['1', '2'] : ['1'])),
    );
  await closeVote(rooms, vote.processId);
  await setTimetable(rooms, vote.processId, 'count');
  // Nothing is left for a worker's timetable to turn.
  await rooms.sql(`update phase set state = 'closed' where process_id = ?`, [vote.processId]);
  await countAgain(rooms, vote.paperId);
  return vote;
}

export async function certified(rooms: Rooms): Promise<OpenVote> {
  const vote = await countedVote(rooms);
  await certify(rooms, vote);
  return vote;
}

/** Two returning officers agree to what was counted. */
export async function certify(
  rooms: Rooms,
  vote: Pick<OpenVote, 'organisationId' | 'processId'>,
): Promise<void> {
  for (const name of ['certifier', 'proposer'])
    await grant(rooms, vote.organisationId, `${name}@example.org`, 'returning-officer');
  const staff = await rooms.with(PeopleReader, async (reader) => reader.staff(vote.organisationId));
  const [certifier = '', proposer = ''] = staff.map(({ accountId }) => accountId);
  await rooms.with(CertifyService, async (service) => service.propose(proposer, vote.processId));
  await rooms.with(CertifyService, async (service) => service.certify(certifier, vote.processId));
}

export async function grant(
  rooms: Rooms,
  organisationId: string,
  email: string,
  role: StaffRole,
): Promise<void> {
  await rooms.with(PeopleService, async (service) =>
    service.grant(null, { email, organisationId, role, language: 'en' }),
  );
}

/** This person has voted for these. */
export async function voted(
  rooms: Rooms,
  email: string,
  processSlug: string,
  choices: readonly string[],
): Promise<void> {
  const id = await rooms.with(PeopleService, async (service) =>
    service.openAccount({ email, language: 'cy' }),
  );
  const [process] = await rooms.sql<{ id: string }>('select id from process where slug_en = ?', [
    processSlug,
  ]);
  await rooms.with(CastingService, async (service) =>
    service.cast({ id, email }, process?.id ?? '', {
      ...{ choices: [...choices], castKey: randomUUID(), baseRevision: 0 },
    }),
  );
}
