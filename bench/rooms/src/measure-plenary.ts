import { whole, written } from '../../casting/src/numbers.js';
import { table } from '../../casting/src/table.js';
import type { Loaded } from './load-messages.js';
import { measured } from './measured.js';
import type { Stage } from './stage.js';

/** Everybody in one room, and somebody who says something to all of them once a second. */
export async function measurePlenary(stage: Stage): Promise<string> {
  const size = stage.options.sizes.at(-1) ?? 0;
  await stage.fill(size);
  stage.say(`gathering ${size} in one room`);
  await stage.inTurns(0, { ask: 'gather', room: stage.meetings.plenary });
  const rounds = { bare: [] as Loaded[], ours: [] as Loaded[] };
  for (let round = 0; round < stage.options.rounds; round += 1) {
    const { seconds } = stage.options;
    const heard = await stage.inTurns(round, { ask: 'run', what: 'announce', pace: 1, seconds });
    rounds.bare.push(heard.bare);
    rounds.ours.push(heard.ours);
  }
  const rows = (['bare', 'ours'] as const).map((side) => {
    const { p50, p99, ackP99, missing, gaps, doubles } = measured(rounds[side]);
    return [side, ...[p50, p99, ackP99].map(written), ...[missing, gaps, doubles].map(whole)];
  });
  return table(['side', 'p50 ms', 'p99 ms', 'ack p99 ms', 'missing', 'gaps', 'doubles'], rows);
}
