import 'reflect-metadata';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { whole, written } from '../../casting/src/numbers.js';
import { table } from '../../casting/src/table.js';
import { openRooms, temporarySite } from '../../casting/src/temporary-site.js';
import { fill } from './fill.js';
import { measure, steps } from './measure.js';
import type { Watched } from './watched.js';
import { HELP, readOptions, type Options } from './options.js';

const FAILED = 1;
const megabyte = 1024 * 1024;

async function run({ sizes, memory: looks }: Options): Promise<void> {
  console.log(heading());
  const rows: string[][] = [];
  for (const lines of sizes) {
    const site = await temporarySite();
    const rooms = await openRooms(site.databaseUrl);
    try {
      console.error(`awarding for ${whole(lines)} lines`);
      const measured = await measure(rooms, await fill(rooms, lines / 2), { lines, looks });
      const told = ({ ms, growth }: Watched<unknown>) =>
        written(looks ? growth / megabyte : ms / 1000);
      rows.push([whole(lines), ...steps.map((step) => told(measured[step]))]);
      console.error(rows.at(-1)?.join(' | '));
    } finally {
      await rooms.close();
      await site.stop();
    }
  }
  console.log(looks ? '## Most memory beyond what lay there, MB\n' : '## Seconds\n');
  console.log(table(['lines', ...steps], rows));
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
