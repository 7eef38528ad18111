import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type LogEntry, type LogEntryKind } from '../log/log-entry.js';
import { EntryNotReadError, readEntryLine } from '../log/entry-line.js';
import type { PaperDefinition, PaperLog } from '../paper/paper-definition.js';
import { readPaperDefinition } from '../paper/read-paper-definition.js';
import { CheckFailedError, NothingToCheckError } from './bundle-check.js';
import { linesOf, memberOf, readCanonicalJson, textOf } from './bundle-text.js';

type Only<Kind extends LogEntryKind> = Extract<LogEntry, { kind: Kind }>;

/**
 * The files of a bundle, each read when a check first asks for it. What cannot be read fails every
 * check that needs it, and no other.
 */
export class BundleContent {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #read = new Map<string, () => unknown>();

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
  }

  bytes(file: string): Uint8Array {
    const content = this.#files.get(file);
    if (!content) throw new CheckFailedError('missing', { file });
    return content;
  }

  hash(file: string): string {
    return this.#once(`hash of ${file}`, () => bytesToHex(sha256(this.bytes(file))));
  }

  text(file: string): string {
    return textOf(this.bytes(file), file);
  }

  json(file: string): unknown {
    return this.#once(file, () => readCanonicalJson(this.text(file), { file }));
  }

  lines(file: string): readonly string[] {
    return this.#once(file, () => linesOf(this.text(file), file));
  }

  /** The paper; one of the first version is given as the second. */
  get definition(): PaperDefinition {
    return this.#once('definition', () => {
      const stored = this.json('config.json');
      const paperId = memberOf(stored, 'paperId');
      return readPaperDefinition(stored, typeof paperId === 'string' ? paperId : '');
    });
  }

  get hasLog(): boolean {
    return this.definition.log !== null;
  }

  /** @throws NothingToCheckError for a vote without a log */
  get logOf(): PaperLog {
    const { log } = this.definition;
    if (log === null) throw new NothingToCheckError();
    return log;
  }

  get entries(): readonly LogEntry[] {
    if (!this.hasLog) throw new NothingToCheckError();
    return this.#once('entries', () => this.lines('log.jsonl').map(readEntry));
  }

  /** The one entry of that kind; null in a vote without a log. */
  only<Kind extends LogEntryKind>(kind: Kind): Only<Kind> | null {
    if (!this.hasLog) return null;
    const [entry, ...more] = this.entries.filter((each): each is Only<Kind> => each.kind === kind);
    if (!entry || more.length > 0) throw new CheckFailedError('not-logged-once', { kind });
    return entry;
  }

  /** How often the log tells of each envelope. */
  get envelopes(): ReadonlyMap<string, number> {
    return this.#once('envelopes', () => {
      const times = new Map<string, number>();
      for (const leaf of this.entries.flatMap(envelopesOf)) {
        times.set(leaf, (times.get(leaf) ?? 0) + 1);
      }
      return times;
    });
  }

  /** Envelopes of ballots cast online, changed and void ones too. */
  get online(): ReadonlySet<string> {
    return this.#once('online', () => leavesOf(this.entries, 'ballot'));
  }

  /** Envelopes of the papers in all batches. */
  get onPaper(): ReadonlySet<string> {
    return this.#once('onPaper', () => leavesOf(this.entries, 'paper-batch'));
  }

  /** What was read once, or failed once, is not read again. */
  #once<Value>(what: string, read: () => Value): Value {
    const known = this.#read.get(what);
    if (known) return known() as Value;
    try {
      const value = read();
      this.#read.set(what, () => value);
      return value;
    } catch (error) {
      this.#read.set(what, () => {
        throw error;
      });
      throw error;
    }
  }
}

function readEntry(line: string, entry: number): LogEntry {
  try {
    return readEntryLine(line);
  } catch (error) {
    if (!(error instanceof EntryNotReadError)) throw error;
    throw new CheckFailedError('unknown-entry', { entry });
  }
}

function leavesOf(entries: readonly LogEntry[], kind: LogEntryKind): ReadonlySet<string> {
  return new Set(entries.filter((entry) => entry.kind === kind).flatMap(envelopesOf));
}

function envelopesOf(entry: LogEntry): readonly string[] {
  if (entry.kind === 'ballot') return [entry.envelope];
  return entry.kind === 'paper-batch' ? entry.envelopes : [];
}
