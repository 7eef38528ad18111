import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { PeopleService, type StaffRole } from '#people';
import { PictureStore } from '#platform';
import { draftPolicy, ModerationPolicies, ProcessesService, TimetableService } from '#processes';
import { DeclarationsService, ProposalsService, type GivenPictureDto } from '#proposals';
import { CastingService, FreezesReader, FreezesService, PapersService } from '#voting';
import {
  demoFile,
  readDemo,
  type DemoArea,
  type DemoProcess,
  type DemoProposal,
  type Gwersyllt,
  type Wrexham,
} from './demo-content.js';
import { justBegun, phasesAt, whileGathering, whileVoting, type Stretch } from './timetables.js';

const staff: Readonly<Record<string, StaffRole>> = {
  reviewer: 'reviewer',
  'returning officer': 'returning-officer',
  'finance officer': 'finance',
  'organisation admin': 'admin',
  moderator: 'moderator',
};

interface Somebody {
  readonly id: string;
  readonly name: string;
}

/** The people of the demonstration by address. */
type People = ReadonlyMap<string, Somebody>;

/**
 * Two processes of one council, told through the same acts that people do: nothing is written
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
  });
}

async function people(
  rooms: INestApplicationContext,
  organisationId: string,
  { people: everybody, ballots }: Wrexham,
): Promise<People> {
  const service = rooms.get(PeopleService);
  const known = new Map<string, Somebody>();
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
  for (const [index, refs] of ballots.entries()) {
    const email = `voter${index + 1}@example.org`;
    const choices = refs.map((ref) => String(numbers.get(ref)));
    const voter = { id: idOf(everybody, email), email };
    await rooms
      .get(CastingService)
      .cast(voter, processId, { choices, castKey: randomUUID(), baseRevision: 0 });
  }
  // These voters are made up: nobody waits for their receipts by mail.
  await rooms
    .get(EntityManager)
    .execute("delete from platform.outbox where name = 'voting.send-receipt' and sent_at is null");
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

function idOf(everybody: People, email: string): string {
  const somebody = everybody.get(email);
  if (!somebody) throw new Error(`the demonstration names ${email}, who is not among its people`);
  return somebody.id;
}

async function open(
  rooms: INestApplicationContext,
  organisationId: string,
  process: DemoProcess,
  areas: readonly DemoArea[],
): Promise<string> {
  const { slug, ballot, ...texts } = process;
  const service = rooms.get(ProcessesService);
  const processId = await service.create(null, organisationId, {
    ...texts,
    slugCy: slug.cy,
    slugEn: slug.en,
    ballotKind: ballot.kind,
    maxChoices: ballot.maxChoices,
    phases: phasesAt(whileGathering, new Date()),
    areas: areas.map((area) => ({ ...area, name: { ...area.name } })),
  });
  await service.publish(null, processId);
  return processId;
}

async function submit(
  rooms: INestApplicationContext,
  processId: string,
  proposal: DemoProposal,
  everybody: People,
): Promise<number> {
  const { title, body, lang, areaSlug, estimatePence, authorEmail } = proposal;
  const picture = proposal.picture && (await handIn(rooms, proposal.picture));
  return rooms.get(ProposalsService).submit(idOf(everybody, authorEmail), processId, {
    ...{ title, body, estimatePence },
    areaSlug: areaSlug ?? null,
    authorName: everybody.get(authorEmail)?.name ?? '',
    language: lang,
    picture: picture ?? null,
  });
}

/** Drawn for the demonstration, and kept as any resident's would be. */
async function handIn(
  rooms: INestApplicationContext,
  { file, alt }: NonNullable<DemoProposal['picture']>,
): Promise<GivenPictureDto> {
  const bytes = await readFile(demoFile(`pictures/${file}`));
  return { id: await rooms.get(PictureStore).keep(bytes), alt };
}

async function answer(
  rooms: INestApplicationContext,
  processId: string,
  number: number,
  { state, review }: DemoProposal,
  reviewer: string,
): Promise<void> {
  if (!review || (state !== 'feasible' && state !== 'not feasible')) return;
  const none = { interested: 'none', interest: '' } as const;
  await rooms.get(DeclarationsService).declare(reviewer, processId, number, none);
  await rooms.get(ProposalsService).review(reviewer, processId, number, {
    feasible: state === 'feasible',
    costPence: review.costPence ?? null,
    reason: { ...review.reason },
    ballotTitle: { cy: '', en: '', ...review.ballotTitle },
    ballotSummary: { cy: '', en: '', ...review.ballotSummary },
  });
}

/** As two people do it on the page of a vote: one asks for what stands, the other approves it. */
async function agreeToFreeze(
  rooms: INestApplicationContext,
  processId: string,
  everybody: People,
): Promise<void> {
  // What was read before the clock was set is old.
  rooms.get(EntityManager).clear();
  const { hash } = await rooms.get(FreezesReader).of(processId);
  const first = idOf(everybody, 'returning@example.org');
  const second = idOf(everybody, 'returning2@example.org');
  await rooms.get(FreezesService).ask(first, processId, hash);
  await rooms.get(FreezesService).approve(second, processId, hash);
}

/** The demonstration's own clock: it was written in a moment, and stands half way through. */
async function setClock(
  rooms: INestApplicationContext,
  processId: string,
  stretches: readonly Stretch[],
): Promise<void> {
  const phases = phasesAt(stretches, new Date());
  for (const { kind, opensAt, closesAt } of phases) {
    await rooms
      .get(EntityManager)
      .execute('update phase set opens_at = ?, closes_at = ? where process_id = ? and kind = ?', [
        ...[opensAt, closesAt, processId, kind],
      ]);
  }
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
