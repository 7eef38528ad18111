import 'reflect-metadata';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import type { Rooms } from '../../../test/support/rooms.js';
import { openBox, type Box } from './box.js';
import { Casters } from './casters.js';
import { measureClosing } from './measure-closing.js';
import { measureGrowth } from './measure-growth.js';
import { measureMemory } from './measure-memory.js';
import { measureSpeed } from './measure-speed.js';
import { HELP, readOptions, type Options } from './options.js';
import { compare, type Pair } from './rounds.js';
import { Side } from './side.js';
import { openRooms, temporarySite } from './temporary-site.js';
import { Voters } from './voters.js';

const FAILED = 1;
const WRONG_USE = 2;

interface Bench {
  readonly options: Options;
  readonly rooms: Rooms;
  readonly product: Side;
  readonly floor: Side;
}

/** What is undone at the end, the last first, however the end comes. */
const undoings: (() => Promise<void>)[] = [];

async function run(options: Options): Promise<void> {
  say('starting PostgreSQL and both servers');
  const site = await temporarySite();
  undoings.push(site.stop);
  const rooms = await openRooms(site.databaseUrl);
  undoings.push(rooms.close);
  const env = { DATABASE_URL: site.databaseUrl };
  const built = join(process.cwd(), 'dist/apps/server/src/main.js');
  const product = await Side.start('product', built, env);
  undoings.push(async () => product.stop());
  const floor = await Side.start('floor', join(import.meta.dirname, 'floor.js'), env);
  undoings.push(async () => floor.stop());
  console.log(heading(options));
  await measure({ options, rooms, product, floor });
}

async function measure(bench: Bench): Promise<void> {
  const { options, rooms } = bench;
  const wants = (part: Options['parts'][number]) => options.parts.includes(part);
  if (wants('speed')) {
    print('Speed', await inNewBox(bench, (_, pair, voters) => measureSpeed(pair, voters, options)));
  }
  if (wants('growth')) {
    const growth = await inNewBox(bench, (box, pair, voters) =>
      measureGrowth({ rooms, box, pair, voters }, options.sizes, say),
    );
    print('A fuller box', growth);
  }
  if (wants('memory')) {
    const memory = await inNewBox(bench, (_, { product: casters }, voters) =>
      measureMemory({ side: bench.product, casters }, voters, options.memoryCasts),
    );
    print('Memory of the server', memory);
  }
  if (wants('closing')) {
    say('sealing and opening envelopes');
    print('From closed to opened', await measureClosing(rooms, options.envelopes));
  }
}

/** More than any box here ever holds. */
const votersInABox = 10_000_000;
let boxes = 0;

/** A vote of its own for each part, begun with a round that does not count: code gets compiled. */
async function inNewBox(
  { options: { connections, seconds }, rooms, product, floor }: Bench,
  work: (box: Box, pair: Pair, voters: Voters) => Promise<string>,
): Promise<string> {
  const box = await openBox(rooms);
  boxes += 1;
  const voters = new Voters(rooms, box, boxes * votersInABox);
  const pair = {
    product: await Casters.open(product, box, connections),
    floor: await Casters.open(floor, box, connections),
  };
  say('warming up');
  await compare(pair, voters, { rounds: 1, seconds: 2 * seconds });
  say('measuring');
  const done = await work(box, pair, voters);
  pair.product.close();
  pair.floor.close();
  return done;
}

function heading({ connections, rounds, seconds }: Options): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `Node ${process.versions.node}, ${String(availableParallelism())} × ${processor}, ${today()}. \
${String(connections)} connections, ${String(rounds)} rounds of ${String(seconds)} s each in turns.\n`;
}

const today = (): string => new Date().toISOString().slice(0, 10);

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
