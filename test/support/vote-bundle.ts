import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import {
  BUNDLE_FILES,
  type BundleFile,
  checkpointsFile,
  configHash,
  countPaper,
  entryLine,
  fileMark,
  type LogEntry,
  logSigner,
  MANIFEST,
  manifestFile,
  MerkleTree,
  openedFile,
  openedHash,
  type PaperBatchRecord,
  type PaperDefinition,
  signCheckpoint,
  writeCheckpoint,
} from '#ballots';
import { canonicalJson, ENGINE_VERSION } from '#counting';

export type BundleFiles = Map<string, Uint8Array>;

const origin = 'votes.example/village';
const rightSeed = new Uint8Array(32).fill(7);
const utf8 = new TextEncoder();

/** Three projects, two pots' worth of wishes, and a log of its own. */
export async function villagePaper(
  changed: Partial<PaperDefinition> = {},
): Promise<PaperDefinition> {
  const { verifierKey } = await logSigner(origin, rightSeed);
  const project = (code: string, costPence: number) => ({
    ...{ code, costPence, pot: null },
    title: { cy: `Prosiect ${code}`, en: `Project ${code}` },
  });
  return {
    version: 2,
    paperId: '0192aa00-0000-7000-8000-000000000001',
    kind: 'approval',
    limits: {
      ...{ minChoices: 1, maxChoices: 2, maxScore: null, points: null },
      ...{ against: false, abstain: true },
    },
    areas: { of: 'all' },
    currency: 'GBP',
    pots: [{ pot: null, budgetPence: 90_000 }],
    projects: [project('1', 60_000), project('2', 40_000), project('3', 30_000)],
    counting: {
      ...{ rule: 'equal-shares', utility: 'cost', completion: 'add1u', stop: 'exhaustive' },
      ...{ incrementPence: 100, compareWithGreedy: false, select: null },
    },
    closesAt: '2026-06-01T18:00:00.000Z',
    challengeHours: 72,
    keys: {
      ...{ holding: 'trustees', threshold: 2 },
      trustees: ['Ann', 'Ben', 'Cen'].map((name) => ({ name, publicKey: `key-of-${name}` })),
    },
    log: { origin, key: verifierKey },
    sealedBytes: 64,
    ...changed,
  };
}

export const villageBallots: readonly string[] = [
  '{"abstain":true}',
  '{"choices":["1","2"]}',
  '{"choices":["1"]}',
  '{"choices":["1"]}',
  '{"choices":["2","3"]}',
  '{"choices":["3"]}',
];

export interface BundleWishes {
  readonly definition?: Partial<PaperDefinition>;
  readonly ballots?: readonly string[];
  /** What a dishonest keeper of the log writes instead of the honest entries. */
  readonly entries?: (honest: readonly LogEntry[]) => readonly LogEntry[];
  readonly paperBatches?: readonly PaperBatchRecord[];
}

export const leafOf = (name: string): string => createHash('sha256').update(name).digest('hex');

/** A bundle of a vote from the paper to the certified result, with one ballot changed and one void. */
export async function voteBundle(wishes: BundleWishes = {}): Promise<BundleFiles> {
  const definition = await villagePaper(wishes.definition);
  const ballots = wishes.ballots ?? villageBallots;
  const config = canonicalJson(definition);
  const hashes = { configHash: configHash(definition), ballotsHash: openedHash(ballots) };
  const result = await countPaper({ definition, ...hashes, ballots });
  const counted = countedLeaves(ballots, wishes.paperBatches ?? []);
  const batches = wishes.paperBatches ?? [];
  const honest = honestEntries(definition, { ...hashes, result, counted, batches });
  const entries = definition.log === null ? [] : (wishes.entries?.(honest) ?? honest);
  const lines = entries.map(entryLine);
  const texts: Record<BundleFile, string> = {
    'checkpoints.txt': checkpointsFile(await signedCheckpoints(lines)),
    'config.json': config,
    'counted-leaves.txt': counted.map((leaf) => `${leaf}\n`).join(''),
    'log.jsonl': lines.map((line) => `${line}\n`).join(''),
    'opened.jsonl': openedFile(ballots),
    'paper-batches.json': canonicalJson(wishes.paperBatches ?? []),
    'result.json': result,
  };
  const files = new Map(Object.entries(texts).map(([name, text]) => [name, utf8.encode(text)]));
  return withManifest(files);
}

/** The same files under a manifest that lists them as they are now. */
export function withManifest(files: ReadonlyMap<string, Uint8Array>): BundleFiles {
  const marks = BUNDLE_FILES.map((name) => [name, fileMark(files.get(name) ?? new Uint8Array())]);
  const manifest = manifestFile({
    paperId: '0192aa00-0000-7000-8000-000000000001',
    engineVersion: ENGINE_VERSION,
    madeFrom: { count: 1, state: 'certified', logSize: 0 },
    files: Object.fromEntries(marks) as Parameters<typeof manifestFile>[0]['files'],
  });
  return new Map([...files, [MANIFEST, utf8.encode(manifest)]]);
}

export function textIn(files: ReadonlyMap<string, Uint8Array>, name: BundleFile): string {
  return new TextDecoder().decode(files.get(name));
}

/** One file rewritten, and the manifest with it, as somebody who deceives would. */
export function rewritten(
  files: ReadonlyMap<string, Uint8Array>,
  name: BundleFile,
  rewrite: (text: string) => string,
): BundleFiles {
  return withManifest(new Map([...files, [name, utf8.encode(rewrite(textIn(files, name)))]]));
}

export function zipped(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: '1980-01-01' });
}

/** Checkpoints of the log at a third, two thirds and all of its size. */
export async function signedCheckpoints(
  lines: readonly string[],
  seed = rightSeed,
): Promise<readonly string[]> {
  const signer = await logSigner(origin, seed);
  const tree = new MerkleTree();
  for (const line of lines) tree.append(line);
  const sizes =
    lines.length === 0
      ? []
      : [Math.ceil(lines.length / 3), Math.ceil((lines.length * 2) / 3), lines.length];
  return Promise.all(
    [...new Set(sizes)].map((size) =>
      signCheckpoint(writeCheckpoint(origin, size, tree.root(size)), signer),
    ),
  );
}

const papersIn = ({ batch, keyed }: PaperBatchRecord): readonly string[] =>
  Array.from({ length: keyed }, (_, at) => leafOf(`paper ${batch} ${at}`)).sort();

/** A paper given out for each in the batches, before the close; the batches after it. */
function paperEntries(batches: readonly PaperBatchRecord[]) {
  const issued = batches.reduce((papers, batch) => papers + batch.issued, 0);
  return {
    given: Array.from({ length: issued }, (): LogEntry => ({ kind: 'paper-issued' })),
    told: batches.map((record): LogEntry => ({
      kind: 'paper-batch',
      batch: record.batch,
      ...{ envelopes: papersIn(record), issued: record.issued, spoilt: record.spoilt },
    })),
  };
}

function countedLeaves(
  ballots: readonly string[],
  batches: readonly PaperBatchRecord[],
): readonly string[] {
  const paper = batches.flatMap(papersIn);
  const online = ballots.slice(paper.length).map((ballot, at) => leafOf(`${ballot} ${at}`));
  return [...online, ...paper].sort();
}

function honestEntries(
  { keys }: PaperDefinition,
  made: {
    readonly configHash: string;
    readonly ballotsHash: string;
    readonly result: string;
    readonly counted: readonly string[];
    readonly batches: readonly PaperBatchRecord[];
  },
): readonly LogEntry[] {
  const { holding, threshold, trustees } = keys;
  const ballot = (envelope: string): LogEntry => ({ kind: 'ballot', envelope });
  const number = made.counted.length;
  const resultHash = leafOf(made.result);
  const papers = new Set(made.batches.flatMap(papersIn));
  const online = made.counted.filter((leaf) => !papers.has(leaf));
  const { given, told } = paperEntries(made.batches);
  return [
    { kind: 'paper', configHash: made.configHash },
    { kind: 'keys', holding, threshold, trustees: trustees.map(({ publicKey }) => publicKey) },
    ballot(leafOf('changed later')),
    ...online.map(ballot),
    ballot(leafOf('made void')),
    ...given,
    { kind: 'void', reason: 'not-entitled' },
    { kind: 'closed' },
    ...told,
    {
      kind: 'stripped',
      envelopes: number,
      hash: leafOf(made.counted.map((c) => `${c}\n`).join('')),
    },
    { kind: 'opened', ballots: number, hash: made.ballotsHash },
    { kind: 'result', hash: resultHash },
    { kind: 'certified', hash: resultHash },
  ];
}
