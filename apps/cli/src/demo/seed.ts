import { createReadStream } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { RoomsReader } from '#deliberation';
import { ProcessesReader } from '#processes';
import { PabulibImportService } from '#tallying';
import { withDatabase } from '../operator/operator-database.js';
import { withRooms } from '../operator/with-rooms.js';
import { demoFile } from './demo-content.js';
import { loadRooms } from './load-rooms.js';
import { loadWrexham } from './load-wrexham.js';

const madeUp = 'caia-park-2026';
const withMeetings = 'gwersyllt-green-2027';
const realVote = 'wieliczka-green-budget-2023';

/** Loads what is not there yet; each part but the meeting, which is acted out, is one transaction. */
export async function seed(): Promise<void> {
  await withDatabase(async ({ env }) => withRooms(env, load));
}

async function load(rooms: INestApplicationContext): Promise<void> {
  const processes = await rooms.get(ProcessesReader).published();
  const there = new Set(processes.map(({ slug }) => slug.en));
  const meetings = processes.find(({ slug }) => slug.en === withMeetings);
  const hasMeetings = meetings !== undefined && (await hasRooms(rooms, meetings.id));
  if (there.has(madeUp) && there.has(realVote) && hasMeetings) {
    console.log('The demonstration is there already.');
    return;
  }
  if (!there.has(madeUp)) {
    console.log('writing three processes in Wrexham');
    await loadWrexham(rooms);
  }
  if (!hasMeetings) {
    console.log('holding a meeting there');
    await loadRooms(rooms, withMeetings);
  }
  if (!there.has(realVote)) {
    console.log('importing a real vote from Wieliczka');
    const file = createReadStream(demoFile('Poland_Wieliczka_2023_Green_Budget.pb'), 'utf8');
    await rooms.get(PabulibImportService).import(file, { slug: realVote }, () => undefined);
  }
  console.log('The demonstration is loaded; its counts follow.');
}

async function hasRooms(rooms: INestApplicationContext, processId: string): Promise<boolean> {
  const nobody = { visitor: null, guest: null };
  return (await rooms.get(RoomsReader).ofProcess(processId, nobody)).length > 0;
}
