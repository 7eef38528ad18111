import { availableParallelism, cpus } from 'node:os';
import { differing } from './differing.js';
import { hasFullFiles } from './instances.js';
import { type MeasuredRow, measureRow } from './measure-row.js';
import { HELP, isWanted, readOptions, type Options } from './options.js';
import { type Row, rows } from './rows.js';
import { tableHead, tableLine } from './table.js';

const FAILED = 1;
const WRONG_USE = 2;

async function bench(options: Options): Promise<void> {
  const wanted = rows().filter((row) => isWanted(row, options.only));
  if (wanted.length === 0) throw new RangeError('No line holds that text; --list names them all');
  if (options.list) {
    console.log(wanted.map(nameOf).join('\n'));
    return;
  }
  console.log(heading(options));
  console.log(tableHead());
  for (const [at, row] of wanted.entries()) {
    const measured = await measureRow(row, options, (progress) => {
      console.error(`${at + 1}/${wanted.length} ${nameOf(row)} ${progress}`);
    });
    console.log(tableLine(measured, options.limit));
    if (hasFault(measured)) process.exitCode = FAILED;
  }
}

function heading({ limit, quick }: Options): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  const files = hasFullFiles ? 'Full files of real elections' : 'Only the small files kept here';
  return `${files}; Node ${process.versions.node}, ${availableParallelism()} × ${processor}, ${today()}. \
${quick ? 'One run each' : 'The middle of three runs when short, otherwise one'}, each in a process of its own, \
which is ended after ${limit} s. Ratios are of CPU time in this same run.\n`;
}

const today = (): string => new Date().toISOString().slice(0, 10);

const nameOf = ({ instance, rule }: Row): string => `${instance} · ${rule ?? 'reading'}`;

/**
 * Ours must never fail, nor elect others because every ballot was cast ten times. STV may elect
 * others, since a quota in whole votes and values cut to some decimals do not grow in proportion.
 */
function hasFault({ row, outcome, grown }: MeasuredRow): boolean {
  if (outcome.kind !== 'measured') return true;
  const { winners } = outcome.measurement;
  const faults = grown.filter(
    ({ change, outcome: found }) =>
      found.kind === 'failed' ||
      (change === 'ballots-repeated' &&
        row.rule?.startsWith('stv') !== true &&
        found.kind === 'measured' &&
        differing(found.measurement.winners, winners) > 0),
  );
  for (const { change } of faults) console.error(`FAULT: ${nameOf(row)}, ${change}`);
  return faults.length > 0;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(FAILED));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await bench(options);
} catch (error) {
  if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
  console.error(`${error.message}\n\n${HELP}`);
  process.exitCode = WRONG_USE;
}
