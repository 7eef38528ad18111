import { differing } from './differing.js';
import { GROWTH, type MeasuredRow } from './measure-row.js';
import type { Measurement, Outcome } from './measurement.js';
import { grouped, megabytes, seconds, times, twoFigures } from './numbers.js';
import { ratio, settled } from './ratio.js';
import type { Aim } from './rows.js';

const COLUMNS = [
  { heading: 'election' },
  { heading: 'rule' },
  { heading: 'reading s (MB/s)', isNumber: true },
  { heading: 'counting s (CPU)', isNumber: true },
  { heading: 'again s', isNumber: true },
  { heading: 'aim', isNumber: true },
  { heading: 'peak memory', isNumber: true },
  { heading: 'ballots', isNumber: true },
  { heading: 'distinct', isNumber: true },
  { heading: 'choices', isNumber: true },
  { heading: 'ballots ×10, the same', isNumber: true },
  { heading: 'ballots ×10, others', isNumber: true },
  { heading: 'choices ×4', isNumber: true },
  { heading: 'others: counting s, again s, times ours, peak memory' },
] as const;

export const tableHead = (): string =>
  [
    line(COLUMNS.map(({ heading }) => heading)),
    line(COLUMNS.map((column) => ('isNumber' in column ? '--:' : '---'))),
  ].join('\n');

export function tableLine({ row, outcome, grown, peers }: MeasuredRow, limit: number): string {
  const names = [row.instance, row.rule ?? 'reading alone'];
  if (outcome.kind !== 'measured') return line([...names, '', shortfall(outcome, limit)]);
  const { measurement } = outcome;
  const { counting, again, peakBytes, ballots, distinctBallots, choices } = measurement;
  return line([
    ...names,
    readingOf(measurement),
    row.rule === null ? '' : `${seconds(counting.wall)} (${seconds(counting.cpu)})`,
    again === null ? '' : seconds(again.cpu),
    row.aim === undefined ? '' : aimOf(row.aim, measurement),
    megabytes(peakBytes),
    grouped(ballots),
    grouped(distinctBallots),
    grouped(choices),
    ...GROWTH.map((change) => {
      const found = grown.find((one) => one.change === change);
      return found === undefined ? '' : growthOf(found.outcome, measurement, limit);
    }),
    peers
      .map(({ name, outcome: found }) => `${name} ${peerOf(found, measurement, limit)}`)
      .join('; '),
  ]);
}

/** Speed only where there is enough to read for it to mean something. */
function readingOf({ reading, characters }: Measurement): string {
  const speed = characters < 1e6 ? '' : ` (${twoFigures(characters / 1e6 / reading.wall)})`;
  return `${seconds(reading.wall)}${speed}`;
}

/** The aim, in bold where it is missed. */
function aimOf({ of, value, mostBytes = Infinity }: Aim, found: Measurement): string {
  const { reading, counting, characters, peakBytes } = found;
  const memory = mostBytes === Infinity ? '' : `, ${megabytes(mostBytes)}`;
  switch (of) {
    case 'counting':
      return met(counting.wall <= value, String(value));
    case 'reading and counting': {
      const isMet = reading.wall + counting.wall <= value && peakBytes <= mostBytes;
      return met(isMet, `${value} with reading${memory}`);
    }
    case 'reading speed':
      return met(characters / 1e6 / reading.wall >= value, `${value} MB/s`);
  }
}

const met = (isMet: boolean, text: string): string => (isMet ? text : `**${text}**`);

/** How many times the time, and how many times the distinct ballots where they grew too. */
function growthOf(outcome: Outcome, before: Measurement, limit: number): string {
  if (outcome.kind !== 'measured') return shortfall(outcome, limit);
  const { measurement } = outcome;
  const factor = times(ratio(measurement, before));
  if (measurement.winners.length === 0) {
    const speed = twoFigures(measurement.characters / 1e6 / settled(measurement).cpu);
    return `${factor} (${speed} MB/s)`;
  }
  const distinct = measurement.distinctBallots / before.distinctBallots;
  return distinct === 1 ? factor : `${factor} (distinct ${times(distinct)})`;
}

function peerOf(outcome: Outcome, ours: Measurement, limit: number): string {
  if (outcome.kind === 'over-limit') {
    return `> ${limit}, over ${times(limit / settled(ours).cpu)}`;
  }
  if (outcome.kind === 'failed') return shortfall(outcome, limit);
  const { counting, again, peakBytes, winners } = outcome.measurement;
  const wrong = differing(winners, ours.winners);
  const of =
    ours.winners.length === 1 ? 'other winners' : `${wrong} of ${ours.winners.length} differ`;
  return [
    seconds(counting.wall),
    ...(again === null ? [] : [`again ${seconds(again.cpu)}`]),
    times(ratio(outcome.measurement, ours)),
    megabytes(peakBytes),
    ...(wrong === 0 ? [] : [`**${of}**`]),
  ].join(', ');
}

function shortfall(outcome: Exclude<Outcome, { kind: 'measured' }>, limit: number): string {
  return outcome.kind === 'over-limit' ? `> ${limit}` : `failed: ${outcome.reason}`;
}

/** A line with fewer cells than the heading is filled up with empty ones. */
const line = (cells: readonly string[]): string =>
  `| ${COLUMNS.map((_, at) => cells[at] ?? '').join(' | ')} |`;
