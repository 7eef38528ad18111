import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { PictureStore } from '#platform';
import { ProcessesService } from '#processes';
import { DeclarationsService, ProposalsService, type GivenPictureDto } from '#proposals';
import { CastingService, FreezesReader, FreezesService } from '#voting';
import { demoFile, type DemoArea, type DemoProcess, type DemoProposal } from './demo-content.js';
import { phasesAt, whileGathering, type Stretch } from './timetables.js';

interface Somebody {
  readonly id: string;
  readonly name: string;
}

/** The people of the demonstration by address. */
export type People = ReadonlyMap<string, Somebody>;

export function idOf(everybody: People, email: string): string {
  const somebody = everybody.get(email);
  if (!somebody) throw new Error(`the demonstration names ${email}, who is not among its people`);
  return somebody.id;
}

export async function open(
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

export async function submit(
  rooms: INestApplicationContext,
  processId: string,
  proposal: DemoProposal,
  everybody: People,
): Promise<number> {
  const { title, body, lang, areaSlug, estimatePence, authorEmail } = proposal;
  const picture = proposal.picture && (await handIn(rooms, proposal.picture));
  return rooms.get(ProposalsService).submit(idOf(everybody, authorEmail), processId, {
    ...{ title, body, estimatePence, goals: [...(proposal.goals ?? [])] },
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

export async function answer(
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
export async function agreeToFreeze(
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
export async function setClock(
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

/** The choices of voter 1, 2, …, each a list of the refs of projects. */
export async function castAll(
  rooms: INestApplicationContext,
  processId: string,
  ballots: readonly (readonly number[])[],
  { numbers, everybody }: { numbers: ReadonlyMap<number, number>; everybody: People },
): Promise<void> {
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
