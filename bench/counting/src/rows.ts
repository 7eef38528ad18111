import { hasFullFiles, instances } from './instances.js';

/** A line of the table: what is counted, how, and what the project set out to reach. */
export interface Row {
  readonly instance: string;
  /** Null: reading alone. */
  readonly rule: string | null;
  readonly aim?: Aim;
  /** Whether to grow ballots and choices too; reading grows by repeated ballots only. */
  readonly grows: boolean;
  /** Whether to measure all others who count by this rule. */
  readonly peers: boolean;
}

/** Seconds of counting alone or with reading before it, or million characters read in a second. */
export interface Aim {
  readonly of: 'counting' | 'reading and counting' | 'reading speed';
  readonly value: number;
  /** The memory it may hold besides. */
  readonly mostBytes?: number;
}

/** Every line, in the order of the table, of which the instance is here. */
export function rows(): readonly Row[] {
  const here = new Set(instances().map(({ name }) => name));
  return [...(hasFullFiles ? FULL : KEPT), ...DRAWN].filter(({ instance }) => here.has(instance));
}

const counted = (instance: string, rule: string, aim?: number): Row => ({
  instance,
  rule,
  grows: true,
  peers: false,
  ...(aim === undefined ? {} : { aim: { of: 'counting', value: aim } }),
});

/** Beside every other counter of that rule. */
const compared = (instance: string, rule: string, aim?: number): Row => ({
  ...counted(instance, rule, aim),
  peers: true,
});

const fromFile = (instance: string, rule: string, aim?: Omit<Aim, 'of'>): Row => ({
  ...counted(instance, rule),
  grows: false,
  ...(aim === undefined ? {} : { aim: { of: 'reading and counting', ...aim } }),
});

const read = (instance: string, aim?: number): Row => ({
  instance,
  rule: null,
  grows: !DRAWN_NAMES.includes(instance),
  peers: false,
  ...(aim === undefined ? {} : { aim: { of: 'reading speed', value: aim } }),
});

const HUNDRED_THOUSAND = 'Drawn, 100 000 voters';
const MILLION = 'Drawn, 1 000 000 voters';
const DRAWN_NAMES: readonly string[] = [HUNDRED_THOUSAND, MILLION];
const TEN_SECONDS = { value: 10, mostBytes: 1e9 };

const WARD = 'Edinburgh 2017, ward 12';

const FULL: readonly Row[] = [
  compared('Assen 2024', 'equal-shares/cost/none'),
  compared('Assen 2024', 'equal-shares/cost/add1'),
  compared('Wieliczka 2023', 'equal-shares/cost/none'),
  compared('Wieliczka 2023', 'equal-shares/cost/add1'),
  counted('Mokotów 2021', 'equal-shares/cost/none'),
  counted('Mokotów 2021', 'equal-shares/cost/add1', 1),
  counted('Amsterdam 309', 'equal-shares/cost/none'),
  counted('Amsterdam 309', 'equal-shares/cost/add1'),
  counted('Budapest 2024', 'equal-shares/cost/none'),
  counted('Budapest 2024', 'equal-shares/cost/add1', 5),
  counted('Budapest 2024', 'phragmen', 0.5),
  read('Łódź 2022', 50),
  counted('Łódź 2022', 'greedy/cost'),
  counted('Łódź 2022', 'equal-shares/cost/none', 0.1),
  counted('Łódź 2022', 'equal-shares/cost/add1-greedy', 1),
  counted('Łódź 2022', 'phragmen'),
  counted('Łódź 2022', 'bos/cost'),
  counted('Częstochowa 2024', 'equal-shares/points/add1'),
  counted('Częstochowa 2024', 'greedy-by-score'),
  counted('Kraków 2024', 'equal-shares/positional/add1'),
  counted('Kraków 2024', 'pb-ear'),
  compared(WARD, 'irv'),
  compared(WARD, 'schulze'),
  compared(WARD, 'ranked-pairs'),
  compared(WARD, 'borda'),
  compared(WARD, 'stv-scottish'),
  compared(WARD, 'stv-meek'),
  compared('Scottish wards', 'stv-scottish', 1),
  compared('Scottish wards', 'stv-meek', 5),
  fromFile('Minneapolis 2017', 'irv', { value: 2 }),
];

const SMALL_WARD = 'Fife 2012, ward 9';

const KEPT: readonly Row[] = [
  compared('Assen 2024', 'equal-shares/cost/none'),
  compared('Assen 2024', 'equal-shares/cost/add1'),
  read('Wieliczka 2023'),
  counted('Wieliczka 2023', 'greedy/cost'),
  compared('Wieliczka 2023', 'equal-shares/cost/none'),
  compared('Wieliczka 2023', 'equal-shares/cost/add1'),
  counted('Wieliczka 2023', 'phragmen'),
  counted('Wieliczka 2023', 'bos/cost'),
  counted('Gdańsk Osowa 2020', 'equal-shares/points/add1'),
  counted('Gdańsk Osowa 2020', 'greedy-by-score'),
  counted('Zürich S5R', 'equal-shares/positional/add1'),
  counted('Zürich S5R', 'pb-ear'),
  compared(SMALL_WARD, 'irv'),
  compared(SMALL_WARD, 'schulze'),
  compared(SMALL_WARD, 'ranked-pairs'),
  compared(SMALL_WARD, 'borda'),
  compared('Scottish wards', 'stv-scottish'),
  compared('Scottish wards', 'stv-meek'),
];

/** Two sizes of one election: these lines together show how it grows. */
const DRAWN: readonly Row[] = [
  read(HUNDRED_THOUSAND),
  fromFile(HUNDRED_THOUSAND, 'equal-shares/cost/none'),
  fromFile(HUNDRED_THOUSAND, 'equal-shares/cost/add1-greedy'),
  fromFile(HUNDRED_THOUSAND, 'phragmen'),
  read(MILLION),
  fromFile(MILLION, 'equal-shares/cost/none', TEN_SECONDS),
  fromFile(MILLION, 'equal-shares/cost/add1-greedy', TEN_SECONDS),
  fromFile(MILLION, 'phragmen', TEN_SECONDS),
];
