import { type CheckCode, checkpointsFile, type LogEntry, type PaperBatchRecord } from '#ballots';
import {
  type BundleFiles,
  leafOf,
  rewritten,
  signedCheckpoints,
  textIn,
  voteBundle,
} from './vote-bundle.js';

/** A bundle that somebody has been at, and the check that is there to say so. */
export interface TamperedBundle {
  readonly files: BundleFiles;
  readonly namedBy: CheckCode;
  /** Known to whoever checks. */
  readonly key?: string;
}

const byLines = (change: (lines: string[]) => string[]) => (text: string) =>
  change(text.trimEnd().split('\n'))
    .map((line) => `${line}\n`)
    .join('');

const swapped = (lines: string[], a: number, b: number): string[] =>
  lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');

/** Every deceit that the checks are there for, by what somebody did. */
export async function tamperedBundles(): Promise<ReadonlyMap<string, TamperedBundle>> {
  const honest = await voteBundle();
  return new Map<string, TamperedBundle>([
    ...Object.entries(editedFiles(honest)),
    ...Object.entries(await dishonestLogs(honest)),
    ...Object.entries(await lateEntries()),
    ...Object.entries(await stuffedPapers()),
  ]);
}

function editedFiles(honest: BundleFiles): Record<string, TamperedBundle> {
  const opened = (change: (lines: string[]) => string[]) =>
    rewritten(honest, 'opened.jsonl', byLines(change));
  const log = (change: (lines: string[]) => string[]) =>
    rewritten(honest, 'log.jsonl', byLines(change));
  const counted = (change: (lines: string[]) => string[]) =>
    rewritten(honest, 'counted-leaves.txt', byLines(change));
  return {
    'a changed ballot': {
      files: opened((lines) => lines.with(2, '{"choices":["2"]}').sort()),
      namedBy: 'ballots-hash',
    },
    'a dropped ballot': { files: opened((lines) => lines.slice(1)), namedBy: 'ballots-number' },
    'an added ballot': {
      files: opened((lines) => [...lines, '{"choices":["3"]}']),
      namedBy: 'ballots-number',
    },
    'ballots out of order': {
      files: opened((lines) => swapped(lines, 0, 3)),
      namedBy: 'ballots-sorted',
    },
    'a ballot beyond the limit': {
      files: opened((lines) => [...lines, '{"choices":["1","2","3"]}'].sort()),
      namedBy: 'ballots-allowed',
    },
    'a swapped result': {
      files: rewritten(honest, 'result.json', (text) =>
        text.replace(/"winners":\["(\d)"/g, (_, won) => `"winners":["${won === '3' ? '2' : '3'}"`),
      ),
      namedBy: 'recount',
    },
    'a result that was not logged': {
      files: rewritten(honest, 'result.json', (text) => text.replace('"spent":', '"spent":1')),
      namedBy: 'result-logged',
    },
    'an edited paper': {
      files: rewritten(honest, 'config.json', (text) => text.replace('40000', '40001')),
      namedBy: 'config',
    },
    'a truncated log': { files: log((lines) => lines.slice(0, -1)), namedBy: 'log-root' },
    'a reordered log': { files: log((lines) => swapped(lines, 3, 4)), namedBy: 'log-root' },
    'a duplicated envelope': {
      files: counted((lines) => [...lines, lines[0] ?? ''].sort()),
      namedBy: 'counted-hash',
    },
    'an envelope that nobody cast': {
      files: counted((lines) => lines.with(0, leafOf('nobody')).sort()),
      namedBy: 'counted-logged',
    },
    'an entry that is none': {
      files: log((lines) => lines.with(3, '{"kind":"gift"}')),
      namedBy: 'log-entries',
    },
    'a file that the manifest does not know': {
      files: new Map([...honest, ['paper-batches.json', new TextEncoder().encode('[ ]')]]),
      namedBy: 'manifest',
    },
    'a log under another key': { files: honest, namedBy: 'key', key: anotherKey(honest) },
  };
}

/** A key that somebody knows from elsewhere, and that is not the bundle's. */
function anotherKey(honest: BundleFiles): string {
  const { log } = JSON.parse(textIn(honest, 'config.json')) as { log: { key: string } };
  return log.key.replace('village', 'town');
}

/** What somebody could do who holds the key of the log. */
async function dishonestLogs(honest: BundleFiles): Promise<Record<string, TamperedBundle>> {
  const lines = textIn(honest, 'log.jsonl').trimEnd().split('\n');
  const own = await signedCheckpoints(lines);
  const otherPast = await signedCheckpoints(swapped(lines, 2, 3));
  const strangers = await signedCheckpoints(lines, new Uint8Array(32).fill(8));
  const notes = (list: readonly string[]) =>
    rewritten(honest, 'checkpoints.txt', () => checkpointsFile(list));
  const logged = async (entries: (honest: readonly LogEntry[]) => readonly LogEntry[]) =>
    voteBundle({ entries });
  const voids = (entries: readonly LogEntry[]) => entries.filter(({ kind }) => kind === 'void');
  return {
    'a forged checkpoint': {
      files: notes([...own.slice(0, -1), ...strangers.slice(-1)]),
      namedBy: 'checkpoints-signed',
    },
    'another past shown to somebody': {
      files: notes([...otherPast.slice(0, 1), ...own.slice(1)]),
      namedBy: 'checkpoints-consistent',
    },
    'opened before it was closed': {
      files: await logged((entries) => {
        const opened = entries.findIndex(({ kind }) => kind === 'opened');
        const closed = entries.findIndex(({ kind }) => kind === 'closed');
        return entries.map((entry, at) =>
          at === opened
            ? (entries[closed] ?? entry)
            : at === closed
              ? (entries[opened] ?? entry)
              : entry,
        );
      }),
      namedBy: 'log-order',
    },
    'a void ballot that was counted': {
      files: await logged((entries) => [
        ...entries.slice(0, 3),
        ...voids(entries),
        ...voids(entries),
        ...entries.slice(3),
      ]),
      namedBy: 'log-balance',
    },
  };
}

/** Two papers that count, one that is spoilt, and as many given out. */
export const hallBatch: PaperBatchRecord = {
  ...{ batch: 'hall', issued: 3, keyed: 2, spoilt: 1 },
  serials: leafOf('serials'),
};

/** The log with what comes after the step that should have ended it, signed as if it were right. */
async function lateEntries(): Promise<Record<string, TamperedBundle>> {
  const after = async (step: LogEntry['kind'], late: LogEntry): Promise<TamperedBundle> => ({
    files: await voteBundle({
      paperBatches: [hallBatch],
      entries: (entries) => entries.flatMap((each) => (each.kind === step ? [each, late] : [each])),
    }),
    namedBy: 'log-order',
  });
  return {
    'a ballot after the close': await after('closed', ballotOf('late')),
    'a counted ballot logged only after the close': {
      files: await voteBundle({ entries: firstCountedIsLate }),
      namedBy: 'log-order',
    },
    'a paper given out after the close': await after('closed', { kind: 'paper-issued' }),
    'a void ballot after the strip': await after('stripped', { kind: 'void', reason: 'late' }),
    'papers after the strip': await after('stripped', {
      ...{ kind: 'paper-batch', batch: 'late', envelopes: [], issued: 0, spoilt: 0 },
    }),
    'a second close': await after('closed', { kind: 'closed' }),
    'a second strip': await after('stripped', {
      ...{ kind: 'stripped', envelopes: 6, hash: leafOf('another list') },
    }),
    'a second opening': await after('opened', {
      ...{ kind: 'opened', ballots: 6, hash: leafOf('other ballots') },
    }),
  };
}

const ballotOf = (name: string): LogEntry => ({ kind: 'ballot', envelope: leafOf(name) });

function firstCountedIsLate(entries: readonly LogEntry[]): readonly LogEntry[] {
  const [changed, counted] = entries.filter(({ kind }) => kind === 'ballot');
  if (!changed || !counted) throw new Error('the vote has no ballots');
  return entries.flatMap((each) => {
    if (each === counted) return [];
    return each.kind === 'closed' ? [each, counted] : [each];
  });
}

/** What somebody could do who fills in papers that no voter was given, or throws some away. */
async function stuffedPapers(): Promise<Record<string, TamperedBundle>> {
  const hall = async (entries: (honest: readonly LogEntry[]) => readonly LogEntry[]) =>
    voteBundle({ paperBatches: [hallBatch], entries });
  const told = (change: (batch: Told) => LogEntry) => (entries: readonly LogEntry[]) =>
    entries.map((each) => (each.kind === 'paper-batch' ? change(each) : each));
  return {
    'a paper that is missing': {
      files: await voteBundle({ paperBatches: [{ ...hallBatch, keyed: 1 }] }),
      namedBy: 'paper-batches',
    },
    'papers that nobody was given': {
      files: await hall((entries) => entries.filter(({ kind }) => kind !== 'paper-issued')),
      namedBy: 'paper-batches',
    },
    'one paper more than were given out': {
      files: await hall((entries) => entries.toSpliced(firstOf(entries, 'paper-issued'), 1)),
      namedBy: 'paper-batches',
    },
    'more given out over two batches than to voters': {
      files: await voteBundle({
        paperBatches: [hallBatch, { ...hallBatch, batch: 'library' }],
        entries: (entries) => entries.toSpliced(firstOf(entries, 'paper-issued'), 1),
      }),
      namedBy: 'paper-batches',
    },
    'a batch whose log does not add up': {
      files: await hall(told((batch) => ({ ...batch, spoilt: 0 }))),
      namedBy: 'paper-batches',
    },
    'a batch that only the log knows': {
      files: rewritten(await hall((entries) => entries), 'paper-batches.json', () => '[]'),
      namedBy: 'paper-batches',
    },
    'a batch that only the file knows': {
      files: await hall((entries) => entries.filter(({ kind }) => kind !== 'paper-batch')),
      namedBy: 'paper-batches',
    },
    'a paper left out of the count': {
      files: rewritten(
        await hall(
          told(({ envelopes, ...batch }) => ({
            ...{ ...batch, envelopes: [...envelopes, leafOf('thrown away')], spoilt: 0 },
          })),
        ),
        'paper-batches.json',
        (text) => text.replace('"keyed":2', '"keyed":3').replace('"spoilt":1', '"spoilt":0'),
      ),
      namedBy: 'log-balance',
    },
  };
}

type Told = Extract<LogEntry, { kind: 'paper-batch' }>;

function firstOf(entries: readonly LogEntry[], kind: LogEntry['kind']): number {
  return entries.findIndex((entry) => entry.kind === kind);
}
