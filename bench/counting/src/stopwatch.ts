import type { Cost } from './measurement.js';

/** Starts now; each call of the result gives the cost since then. */
export function stopwatch(): () => Cost {
  const wall = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { wall: Number(process.hrtime.bigint() - wall) / 1e9, cpu: (user + system) / 1e6 };
  };
}

export const NOTHING: Cost = { wall: 0, cpu: 0 };

export const less = (all: Cost, part: Cost): Cost => ({
  wall: all.wall - part.wall,
  cpu: all.cpu - part.cpu,
});

export const plus = (one: Cost, other: Cost): Cost => ({
  wall: one.wall + other.wall,
  cpu: one.cpu + other.cpu,
});
