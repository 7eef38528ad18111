import 'reflect-metadata';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { whole } from '../../casting/src/numbers.js';
import { table } from '../../casting/src/table.js';
import { openRooms, temporarySite } from '../../casting/src/temporary-site.js';
import type { Rooms } from '../../../test/support/rooms.js';
import { fill } from './fill.js';
import { measureLists } from './measure-lists.js';
import { measureSimilar } from './measure-similar.js';
import { HELP, readOptions, type Options } from './options.js';

const FAILED = 1;

async function run(options: Options): Promise<void> {
  console.log(heading());
  const similar: string[][] = [];
  for (const size of options.sizes) {
    // A site of its own for each size: what lies beside it would be searched too.
    const site = await temporarySite();
    const rooms = await openRooms(site.databaseUrl);
    try {
      const row = [whole(size), ...(await measureOne(rooms, size, options))];
      console.error(row.join(' | '));
      similar.push(row);
    } finally {
      await rooms.close();
      await site.stop();
    }
  }
  const headings = ['proposals', 'p50, ms', 'p95', 'same idea and place in the first five'];
  console.log(`## Similar proposals\n\n${table(headings, similar)}\n`);
}

async function measureOne(rooms: Rooms, size: number, options: Options) {
  console.error(`filling in ${whole(size)} proposals`);
  const filled = await fill(rooms, size);
  if (size === options.listed) {
    const lists = await measureLists(rooms, filled, options.turns);
    console.log(`## Lists of ${whole(size)} proposals\n\n${lists}\n`);
  }
  console.error(`looking for similar ones among ${whole(size)}`);
  return measureSimilar(rooms, filled, options.turns);
}

function heading(): string {
  const [processor] = cpus();
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `Node ${process.versions.node}, ${availableParallelism()} × ${processor?.model ?? '?'}, load ${load}\n`;
}

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(HELP);
else
  await run(options).catch((error: unknown) => {
    console.error(error);
    process.exitCode = FAILED;
  });
