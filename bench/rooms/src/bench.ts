import 'reflect-metadata';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Side } from '../../casting/src/side.js';
import { openRooms, temporarySite } from '../../casting/src/temporary-site.js';
import { Append } from './append.js';
import { Loader } from './loader.js';
import { measureLog } from './measure-log.js';
import { measurePlenary } from './measure-plenary.js';
import { measureSpeed } from './measure-speed.js';
import { measureStorm } from './measure-storm.js';
import { openMeetings } from './meetings.js';
import { HELP, readOptions, type Options, type Part } from './options.js';
import { Stage } from './stage.js';

const FAILED = 1;
const WRONG_USE = 2;

/** What is undone at the end, the last first, however the end comes. */
const undoings: (() => Promise<void>)[] = [];

async function run(options: Options): Promise<void> {
  say('starting PostgreSQL and both servers');
  const site = await temporarySite();
  undoings.push(site.stop);
  const rooms = await openRooms(site.databaseUrl);
  undoings.push(rooms.close);
  const built = join(process.cwd(), 'dist/apps/server/src/main.js');
  const sides = {
    bare: await start('bare', join(import.meta.dirname, 'plain.js'), {}),
    ours: await start('ours', built, {
      DATABASE_URL: site.databaseUrl,
      // Whoever runs the plenary has no second factor here.
      STAFF_SECOND_FACTOR: 'offered',
    }),
  };
  const load = Loader.start();
  undoings.push(async () => load.stop());
  say('opening rooms');
  const meetings = await openMeetings(rooms, options);
  const append = await Append.open(site.databaseUrl, meetings.rooms[0] ?? '', options.rooms);
  undoings.push(async () => append.close());
  console.log(heading(options));
  await measure(new Stage(options, sides, meetings, append, load, say));
  if (options.parts.includes('log'))
    print('A room that no server has seen yet', await measureLog(rooms, options));
}

async function measure(stage: Stage): Promise<void> {
  const wants = (part: Part) => stage.options.parts.includes(part);
  if (wants('speed')) print('Speed', await measureSpeed(stage));
  if (wants('storm')) print('Everybody cut off at once', await measureStorm(stage));
  if (wants('plenary')) print('A plenary', await measurePlenary(stage));
}

async function start(
  name: string,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Side> {
  const side = await Side.start(name, file, env);
  undoings.push(async () => side.stop());
  return side;
}

function heading({ rounds, seconds }: Options): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  const today = new Date().toISOString().slice(0, 10);
  return `Node ${process.versions.node}, ${availableParallelism()} × ${processor}, load ${load}, \
${today}. ${rounds} rounds of ${seconds} s each in turns.\n`;
}

function print(title: string, text: string): void {
  console.log(`## ${title}\n\n${text}\n`);
}

function say(progress: string): void {
  console.error(progress);
}

async function cleanUp(): Promise<void> {
  for (let undo = undoings.pop(); undo; undo = undoings.pop()) await undo();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void cleanUp().finally(() => process.exit(FAILED)));
}

const options = optionsOrNull(process.argv.slice(2));
if (options?.help) console.log(HELP);
else if (options) await run(options).finally(cleanUp);

function optionsOrNull(args: readonly string[]): Options | null {
  try {
    return readOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exitCode = WRONG_USE;
    return null;
  }
}
