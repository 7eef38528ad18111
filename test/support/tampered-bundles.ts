import { type CheckCode, checkpointsFile, type LogEntry } from '#ballots';
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
  const batch = { batch: 'hall', issued: 3, keyed: 1, spoilt: 1, serials: leafOf('serials') };
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
    'a paper that is missing': {
      files: await voteBundle({ paperBatches: [batch] }),
      namedBy: 'paper-batches',
    },
  };
}
