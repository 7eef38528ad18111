import { randomUUID } from 'node:crypto';
import { PeopleService } from '#people';
import { ProcessesService } from '#processes';
import { publishPolicy } from './moderation-policy.js';
import type { Rooms } from './rooms.js';
import { timetable } from './vote.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

/** A process that gathers ideas; who will hold the key to its box is settled, nothing else. */
export async function newSealedProcess(
  rooms: Rooms,
  keyHolding: 'organisation' | 'trustees',
): Promise<{ readonly id: string; readonly organisationId: string; readonly slug: string }> {
  const slug = `keys-${randomUUID().slice(0, 8)}`;
  const organisationId = await rooms.with(PeopleService, (service) =>
    service.openOrganisation({ slug, name: both('Council') }),
  );
  await rooms.act((app) => publishPolicy(app, organisationId));
  const id = await rooms.with(ProcessesService, (service) =>
    service.create(null, organisationId, {
      ...{ slugCy: `${slug}-cy`, slugEn: slug, budgetPence: 100, phases: timetable('gather') },
      ...{ title: both('T'), summary: both('S'), why: both('W'), how: both('H'), areas: [] },
      ...{ ballotKind: 'approval', maxChoices: 1, rule: 'greedy', keyHolding },
    }),
  );
  return { id, organisationId, slug };
}
