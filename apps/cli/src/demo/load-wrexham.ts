import type { INestApplicationContext } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { PeopleService, type StaffRole } from '#people';
import { draftPolicy, ModerationPolicies, TimetableService } from '#processes';
import { ProposalsService } from '#proposals';
import { PapersService } from '#voting';
import {
  agreeToFreeze,
  answer,
  castAll,
  idOf,
  open,
  setClock,
  submit,
  type People,
} from './demo-acts.js';
import { readDemo, type Gwersyllt, type Rhos, type Wrexham } from './demo-content.js';
import { loadRhos } from './load-rhos.js';
import { justBegun, whileVoting } from './timetables.js';

const staff: Readonly<Record<string, StaffRole>> = {
  reviewer: 'reviewer',
  'returning officer': 'returning-officer',
  'finance officer': 'finance',
  'organisation admin': 'admin',
  moderator: 'moderator',
};

/**
 * Three processes of one council, told through the same acts that people do: nothing is written
 * behind the rooms' backs but the clock. One transaction, so a broken-off load leaves nothing.
 */
export async function loadWrexham(rooms: INestApplicationContext): Promise<void> {
  const wrexham = await readDemo<Wrexham>('wrexham.json');
  const gwersyllt = await readDemo<Gwersyllt>('gwersyllt.json');
  await rooms.get(EntityManager).transactional(async () => {
    const { slug, name } = wrexham.organisation;
    const organisationId = await rooms.get(PeopleService).openOrganisation({ slug: slug.en, name });
    const everybody = await people(rooms, organisationId, wrexham);
    const admin = idOf(everybody, 'admin@example.org');
    await rooms
      .get(ModerationPolicies)
      .publish(admin, organisationId, { ...draftPolicy, workingDays: 2 });
    await caiaPark(rooms, organisationId, wrexham, everybody);
    await greenStreets(rooms, organisationId, gwersyllt, everybody);
    await loadRhos(rooms, organisationId, await readDemo<Rhos>('rhos.json'), everybody);
  });
}

async function people(
  rooms: INestApplicationContext,
  organisationId: string,
  { people: everybody, ballots }: Wrexham,
): Promise<People> {
  const service = rooms.get(PeopleService);
  const known = new Map<string, { id: string; name: string }>();
  for (const { email, name, language, roles } of everybody) {
    known.set(email, { id: await service.openAccount({ email, name, language }), name });
    for (const role of roles.flatMap((title) => staff[title] ?? [])) {
      await service.grant(null, { email, organisationId, role, language });
    }
  }
  for (const [index] of ballots.entries()) {
    const email = `voter${index + 1}@example.org`;
    const language = index % 3 === 0 ? 'cy' : 'en';
    known.set(email, { id: await service.openAccount({ email, language }), name: '' });
  }
  return known;
}

async function caiaPark(
  rooms: INestApplicationContext,
  organisationId: string,
  wrexham: Wrexham,
  everybody: People,
): Promise<void> {
  const { process, areas, proposals, ballots } = wrexham;
  const processId = await open(rooms, organisationId, process, areas);
  const reviewer = idOf(everybody, 'reviewer@example.org');
  const numbers = new Map<number, number>();
  for (const proposal of proposals) {
    const number = await submit(rooms, processId, proposal, everybody);
    if (proposal.ref !== undefined) numbers.set(proposal.ref, number);
    await rooms.get(ProposalsService).publish(reviewer, processId, number);
    await answer(rooms, processId, number, proposal, reviewer);
  }
  await setClock(rooms, processId, whileVoting);
  await date(rooms, processId);
  await rooms.get(TimetableService).turnDue();
  await agreeToFreeze(rooms, processId, everybody);
  await rooms.get(PapersService).open(processId);
  await rooms.get(PeopleService).addToRoll(null, processId, [...everybody.keys()].join('\n'));
  await castAll(rooms, processId, ballots, { numbers, everybody });
}

async function greenStreets(
  rooms: INestApplicationContext,
  organisationId: string,
  { process, areas, proposals }: Gwersyllt,
  everybody: People,
): Promise<void> {
  const processId = await open(rooms, organisationId, process, areas);
  await setClock(rooms, processId, justBegun);
  const reviewer = idOf(everybody, 'reviewer@example.org');
  for (const proposal of proposals) {
    const number = await submit(rooms, processId, proposal, everybody);
    // Some wait to be read.
    if (proposal.state !== 'submitted')
      await rooms.get(ProposalsService).publish(reviewer, processId, number);
  }
  await dateFresh(rooms, processId);
  await rooms.get(PeopleService).addToRoll(null, processId, [...everybody.keys()].join('\n'));
}

/** Ideas and answers stand in the weeks in which people gave them, not all on the day of loading. */
async function date(rooms: INestApplicationContext, processId: string): Promise<void> {
  const em = rooms.get(EntityManager);
  await em.execute(
    `update proposal set submitted_at = now() - make_interval(days => 42 - number),
       published_at = published_at - make_interval(days => 41 - number) where process_id = ?`,
    [processId],
  );
  await em.execute(
    `update feasibility_review set decided_at = now() - make_interval(days => 20 - proposal.number / 2)
     from proposal where proposal.id = proposal_id and proposal.process_id = ?`,
    [processId],
  );
}

/** Ideas of a process that has just begun: all were there before people met to talk about them. */
async function dateFresh(rooms: INestApplicationContext, processId: string): Promise<void> {
  await rooms.get(EntityManager).execute(
    `update proposal set submitted_at = now() - interval '5 days' + number * interval '40 minutes',
       published_at = case when published_at is not null
         then now() - interval '5 days' + number * interval '55 minutes' end
     where process_id = ?`,
    [processId],
  );
}
