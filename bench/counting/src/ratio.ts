import type { Cost, Measurement } from './measurement.js';

/**
 * How many times the CPU time of one is that of the other, reading or counting, whichever was
 * measured: in the long run where both have been repeated, and the first time otherwise.
 */
export function ratio(one: Measurement, other: Measurement): number {
  if (one.again !== null && other.again !== null) return one.again.cpu / other.again.cpu;
  return firstOf(one).cpu / firstOf(other).cpu;
}

const firstOf = ({ counting, reading, winners }: Measurement): Cost =>
  winners.length === 0 ? reading : counting;
