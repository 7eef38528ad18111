import type { Cost, Measurement } from './measurement.js';

/** How many times the CPU time of one is that of the other, once code is compiled. */
export const ratio = (one: Measurement, other: Measurement): number =>
  settled(one).cpu / settled(other).cpu;

/** Reading or counting, whichever was measured; what takes long is the same the first time. */
export const settled = ({ again, counting, reading, winners }: Measurement): Cost =>
  again ?? (winners.length === 0 ? reading : counting);
