import { createReadStream } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { ProcessesReader } from '#processes';
import { PabulibImportService } from '#tallying';
import { withDatabase } from '../operator/operator-database.js';
import { withRooms } from '../operator/with-rooms.js';
import { demoFile } from './demo-content.js';
import { loadWrexham } from './load-wrexham.js';

const madeUp = 'caia-park-2026';
const realVote = 'wieliczka-green-budget-2023';

/** Loads what is not there yet; each part is one transaction. */
export async function seed(): Promise<void> {
  await withDatabase(async ({ env }) => withRooms(env, load));
}

async function load(rooms: INestApplicationContext): Promise<void> {
  const processes = await rooms.get(ProcessesReader).published();
  const there = new Set(processes.map(({ slug }) => slug.en));
  if (there.has(madeUp) && there.has(realVote)) {
    console.log('The demonstration is there already.');
    return;
  }
  if (!there.has(madeUp)) {
    console.log('writing two processes in Wrexham');
    await loadWrexham(rooms);
  }
  if (!there.has(realVote)) {
    console.log('importing a real vote from Wieliczka');
    const file = createReadStream(demoFile('Poland_Wieliczka_2023_Green_Budget.pb'), 'utf8');
    await rooms.get(PabulibImportService).import(file, { slug: realVote }, () => undefined);
  }
  console.log('The demonstration is loaded; its counts follow.');
}
