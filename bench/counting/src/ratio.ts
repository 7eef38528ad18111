import type { Measurement } from './measurement.js';

/**
 * How many times the CPU time of counting of one is that of the other: of counts made again, where
 * both are so short that they were, and of first counts otherwise.
 */
export function ratio(one: Measurement, other: Measurement): number {
  if (one.again !== null && other.again !== null) return one.again.cpu / other.again.cpu;
  return one.counting.cpu / other.counting.cpu;
}
