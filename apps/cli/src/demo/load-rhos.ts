import type { INestApplicationContext } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { CertifyService } from '#delivery';
import { PeopleService } from '#people';
import { TimetableService } from '#processes';
import { ProposalsService } from '#proposals';
import { TallyingService } from '#tallying';
import { ClosingService, PapersService } from '#voting';
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
import type { Rhos } from './demo-content.js';
import { batchRhos } from './batch-rhos.js';
import { buildRhos } from './build-rhos.js';
import { grantRhos } from './grant-rhos.js';
import { spendRhos } from './spend-rhos.js';
import { whileDelivering, whileVoting } from './timetables.js';

/** A round of last year, from its first idea to its certified result: its money is being spent. */
export async function loadRhos(
  rooms: INestApplicationContext,
  organisationId: string,
  { process, proposals, ballots, works }: Rhos,
  everybody: People,
): Promise<void> {
  const processId = await open(rooms, organisationId, process, []);
  const reviewer = idOf(everybody, 'reviewer@example.org');
  const numbers = new Map<number, number>();
  for (const proposal of proposals) {
    const number = await submit(rooms, processId, proposal, everybody);
    if (proposal.ref !== undefined) numbers.set(proposal.ref, number);
    await rooms.get(ProposalsService).publish(reviewer, processId, number);
    await answer(rooms, processId, number, proposal, reviewer);
  }
  await setClock(rooms, processId, whileVoting);
  await rooms.get(TimetableService).turnDue();
  await agreeToFreeze(rooms, processId, everybody);
  await rooms.get(PapersService).open(processId);
  await rooms.get(PeopleService).addToRoll(null, processId, [...everybody.keys()].join('\n'));
  await castAll(rooms, processId, ballots, { numbers, everybody });
  await close(rooms, processId);
  await certify(rooms, processId, everybody);
  await setClock(rooms, processId, whileDelivering);
  await rooms.get(TimetableService).turnDue();
  await spendRhos(rooms, processId, { numbers, everybody });
  await grantRhos(rooms, { organisationId, processId }, { numbers, everybody });
  await batchRhos(rooms, organisationId, processId, everybody);
  await buildRhos(rooms, { organisationId, processId }, works, { numbers, everybody });
}

/** Its vote ends now, and is counted here: the worker of the demonstration has not begun yet. */
async function close(rooms: INestApplicationContext, processId: string): Promise<void> {
  const em = rooms.get(EntityManager);
  await em.execute(
    "update phase set closes_at = clock_timestamp() where process_id = ? and kind = 'vote'",
    [processId],
  );
  em.clear();
  const paperId = await rooms.get(PapersService).close(processId);
  if (paperId === null) throw new Error('the vote of the demonstration has not closed');
  await rooms.get(ClosingService).advance(paperId);
  const tallying = rooms.get(TallyingService);
  const countId = await tallying.request(null, paperId);
  const outcome = await tallying.count(countId);
  if (!outcome) throw new Error('the demonstration has nothing to count');
  await tallying.finish(countId, outcome);
}

async function certify(
  rooms: INestApplicationContext,
  processId: string,
  everybody: People,
): Promise<void> {
  rooms.get(EntityManager).clear();
  const service = rooms.get(CertifyService);
  await service.propose(idOf(everybody, 'returning@example.org'), processId);
  await service.certify(idOf(everybody, 'returning2@example.org'), processId);
}
