import { quantile, whole, written } from '../../casting/src/numbers.js';
import { table } from '../../casting/src/table.js';
import type { Loaded } from './load-messages.js';
import { measured, type Measured } from './measured.js';
import type { Stage } from './stage.js';

/** So much may the product take beside bare Socket.IO, before the write. */
const aim = 1.5;
const resident = ['bare', 'ours'] as const;

/** The same commands at the same pace with ever more sockets; the last row is the headline. */
export async function measureSpeed(stage: Stage): Promise<string> {
  const { sizes } = stage.options;
  const empty = memory(stage);
  const speed: string[][] = [];
  const held: string[][] = [];
  for (const size of sizes) {
    await stage.fill(size);
    stage.say('warming up');
    await round(stage, 0, 2);
    stage.say('measuring');
    const { bare, ours, append } = await rounds(stage);
    speed.push(speedRow(size, bare, ours, append));
    const now = memory(stage);
    held.push([
      whole(size),
      ...now.map(whole),
      ...now.map((mb, at) => perSocket(mb, empty[at], size)),
    ]);
  }
  const { pace, rooms } = stage.options;
  return [
    `${whole(pace)} commands a second in ${whole(rooms)} rooms; ms.\n`,
    table(speedHeadings, speed),
    '\nMemory of the servers, with that load behind them.\n',
    table(['sockets', 'bare MB', 'ours MB', 'bare kB a socket', 'ours kB a socket'], held),
  ].join('\n');
}

const speedHeadings = [
  ...['sockets', 'delivered a second', 'bare p50', 'bare p99', 'ours p50', 'ours p99'],
  ...['bare ack p99', 'ours ack p99', 'append p50', 'append p99', 'ours p99 to the aim'],
  ...['missing', 'gaps', 'doubles'],
];

async function rounds(stage: Stage) {
  const sides = { bare: [] as Loaded[], ours: [] as Loaded[] };
  const appends: number[] = [];
  for (let turn = 0; turn < stage.options.rounds; turn += 1) {
    const { bare, ours, append } = await round(stage, turn, stage.options.seconds);
    sides.bare.push(bare);
    sides.ours.push(ours);
    appends.push(...append);
  }
  return { bare: measured(sides.bare), ours: measured(sides.ours), append: appends };
}

async function round(stage: Stage, turn: number, seconds: number) {
  const { pace } = stage.options;
  const heard = await stage.inTurns(turn, { ask: 'run', what: 'queue', pace, seconds });
  return { ...heard, append: await stage.append.run(pace, seconds) };
}

function speedRow(
  size: number,
  bare: Measured,
  ours: Measured,
  append: readonly number[],
): readonly string[] & string[] {
  const [p50, p99] = [quantile(append, 0.5), quantile(append, 0.99)];
  return [
    ...[whole(size), whole(size)],
    ...[bare.p50, bare.p99, ours.p50, ours.p99, bare.ackP99, ours.ackP99, p50, p99].map(written),
    written(ours.p99 / (aim * bare.p99 + p99)),
    ...[bare.missing + ours.missing, bare.gaps + ours.gaps, bare.doubles + ours.doubles].map(whole),
  ];
}

function memory({ sides }: Stage): readonly number[] {
  return resident.map((side) => sides[side].residentMB() ?? Number.NaN);
}

const perSocket = (mb: number, before = Number.NaN, sockets: number): string =>
  written(((mb - before) * 1024) / sockets);
