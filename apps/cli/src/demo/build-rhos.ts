import type { INestApplicationContext } from '@nestjs/common';
import {
  DeliveryStandingService,
  GrantPublishersService,
  MilestonesService,
  UpdatesService,
} from '#delivery';
import { isoDay, type BothLanguages } from '#platform';
import { idOf, type People } from './demo-acts.js';
import type { Rhos } from './demo-content.js';

/** How far the work is: the benches stand, the beds are late, and everybody can see it. */
export async function buildRhos(
  rooms: INestApplicationContext,
  { organisationId, processId }: { readonly organisationId: string; readonly processId: string },
  works: Rhos['works'],
  { numbers, everybody }: { numbers: ReadonlyMap<number, number>; everybody: People },
): Promise<void> {
  const admin = idOf(everybody, 'admin@example.org');
  const day = (daysFromNow: number) => isoDay(new Date(Date.now() + daysFromNow * 86_400_000));
  for (const { ref, milestones, news, delivered } of works) {
    const code = String(numbers.get(ref));
    for (const { title, owner, planned, done } of milestones) {
      const plan = { title, owner, plannedOn: day(planned) };
      const number = await rooms.get(MilestonesService).plan(admin, processId, code, plan);
      if (done !== undefined)
        await rooms
          .get(MilestonesService)
          .finish(admin, { processId, code, number }, { doneOn: day(done) });
    }
    for (const text of news) await tell(rooms, admin, processId, { code, text });
    if (delivered === true)
      await rooms
        .get(DeliveryStandingService)
        .say(admin, processId, code, { state: 'delivered', words: null });
  }
  await rooms
    .get(GrantPublishersService)
    .set(admin, organisationId, { prefix: 'example', orgId: 'GB-PLA-WRX' });
}

async function tell(
  rooms: INestApplicationContext,
  by: string,
  processId: string,
  { code, text }: { readonly code: string; readonly text: BothLanguages },
): Promise<void> {
  await rooms.get(UpdatesService).post(by, processId, code, { text, picture: null });
}
