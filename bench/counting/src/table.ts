import { differing } from './differing.js';
import type { MeasuredRow } from './measure-row.js';
import type { Measurement, Outcome } from './measurement.js';
import { ratio } from './ratio.js';
import { grouped, megabytes, seconds, times, twoFigures } from './numbers.js';

const HEADINGS = [
  'election',
  'rule',
  'reading s (MB/s)',
  'counting s (CPU)',
  'again s',
  'aim',
  'peak memory',
  'ballots',
  'distinct',
  'choices',
  'ballots ×10, the same',
  'ballots ×10, others',
  'choices ×4',
  'others: counting s, again s, times ours, peak memory',
] as const;

const FIRST_NUMBER = 2;

export function tableHead(): string {
  const rule = HEADINGS.map((_, at) =>
    at < FIRST_NUMBER || at === HEADINGS.length - 1 ? '---' : '--:',
  );
  return `${line(HEADINGS)}\n${line(rule)}`;
}

export function tableLine({ row, outcome, grown, peers }: MeasuredRow, limit: number): string {
  const start = [row.instance, row.rule ?? 'reading alone'];
  if (outcome.kind !== 'measured') {
    const blank = HEADINGS.slice(FIRST_NUMBER + 2).map(() => '');
    return line([...start, '', shortfall(outcome, limit), ...blank]);
  }
  const { measurement } = outcome;
  const { reading, counting, again } = measurement;
  const growth = HEADINGS.slice(10, 13).map((_, at) => {
    const found = grown[at]?.outcome;
    return found === undefined ? '' : growthOf(found, measurement, limit);
  });
  return line([
    ...start,
    readingOf(measurement),
    row.rule === null ? '' : `${seconds(counting.wall)} (${seconds(counting.cpu)})`,
    again === null ? '' : seconds(again.cpu),
    aimOf(row, measurement),
    megabytes(measurement.peakBytes),
    grouped(measurement.ballots),
    grouped(measurement.distinctBallots),
    grouped(measurement.choices),
    ...growth,
    peers.map((peer) => `${peer.name} ${peerOf(peer.outcome, measurement, limit)}`).join('; '),
  ]);
}

/** Speed only where there is enough to read for it to mean something. */
function readingOf({ reading, characters }: Measurement): string {
  const speed = characters < 1e6 ? '' : ` (${twoFigures(characters / 1e6 / reading.wall)})`;
  return `${seconds(reading.wall)}${speed}`;
}

/** The aim, in bold where it is missed. */
function aimOf(
  { aim }: MeasuredRow['row'],
  { reading, counting, characters }: Measurement,
): string {
  if (aim === undefined) return '';
  switch (aim.of) {
    case 'counting':
      return met(counting.wall <= aim.value, String(aim.value));
    case 'reading and counting':
      return met(reading.wall + counting.wall <= aim.value, `${aim.value} with reading`);
    case 'reading speed':
      return met(characters / 1e6 / reading.wall >= aim.value, `${aim.value} MB/s`);
  }
}

const met = (isMet: boolean, text: string): string => (isMet ? text : `**${text}**`);

/** Where distinct ballots did not stay as they were, how many times they are. */
function growthOf(outcome: Outcome, before: Measurement, limit: number): string {
  if (outcome.kind !== 'measured') return shortfall(outcome, limit);
  const { measurement } = outcome;
  const factor = times(ratio(measurement, before));
  const distinct = measurement.distinctBallots / before.distinctBallots;
  return distinct === 1 ? factor : `${factor} (distinct ${times(distinct)})`;
}

function peerOf(outcome: Outcome, ours: Measurement, limit: number): string {
  if (outcome.kind !== 'measured') return shortfall(outcome, limit);
  const { counting, again, peakBytes, winners } = outcome.measurement;
  const repeated = again === null ? '' : `, again ${seconds(again.cpu)}`;
  const wrong = differing(winners, ours.winners);
  const elections = ours.winners.length;
  const verdict =
    wrong === 0
      ? ''
      : elections === 1
        ? ', **other winners**'
        : `, **${wrong} of ${elections} differ**`;
  const factor = times(ratio(outcome.measurement, ours));
  return `${seconds(counting.wall)}${repeated}, ${factor}, ${megabytes(peakBytes)}${verdict}`;
}

function shortfall(outcome: Exclude<Outcome, { kind: 'measured' }>, limit: number): string {
  return outcome.kind === 'over-limit' ? `> ${limit}` : `failed: ${outcome.reason}`;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
