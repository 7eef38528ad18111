/** First field of a manifest: says how everything else in the bundle is to be read. */
export const BUNDLE_FORMAT = 'cyfran bundle 1';

export const MANIFEST = 'manifest.json';

/** What a bundle holds besides its manifest. docs/verify/README.md has the format of each. */
export const BUNDLE_FILES = [
  'checkpoints.txt',
  'config.json',
  'counted-leaves.txt',
  'log.jsonl',
  'opened.jsonl',
  'paper-batches.json',
  'result.json',
] as const;

export type BundleFile = (typeof BUNDLE_FILES)[number];

/** A file's fingerprint. */
export interface FileMark {
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** What a bundle says about itself: `manifest.json`, as canonical JSON. */
export interface BundleManifest {
  readonly format: typeof BUNDLE_FORMAT;
  readonly paperId: string;
  /** The engine that made the result. */
  readonly engineVersion: string;
  readonly madeFrom: {
    /** Number of the count, from 1, and whether people have certified it. */
    readonly count: number;
    readonly state: 'provisional' | 'certified';
    /** Entries of the log when the bundle was made. */
    readonly logSize: number;
  };
  readonly files: Readonly<Record<BundleFile, FileMark>>;
}

/** One batch of paper ballots, as `paper-batches.json` lists it. */
export interface PaperBatchRecord {
  readonly batch: string;
  /** Papers given out; each is keyed or spoilt. */
  readonly issued: number;
  readonly keyed: number;
  readonly spoilt: number;
  /** SHA-256 (hex) of the sorted serial numbers, each with an end of line. */
  readonly serials: string;
}
