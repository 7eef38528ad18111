import { canonicalJson } from '#counting';
import type { LogEntry, LogEntryKind } from './log-entry.js';

/** A line that is no entry of a log, or not spelt as one. */
export class EntryNotReadError extends Error {
  override readonly name = 'EntryNotReadError';
}

type Check = (value: unknown) => boolean;
type FieldsOf<Kind extends LogEntryKind> = Exclude<keyof Extract<LogEntry, { kind: Kind }>, 'kind'>;

const isHash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isText: Check = (value) => typeof value === 'string' && value !== '';
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isListOf =
  (isItem: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(isItem);
const isHolding: Check = (value) =>
  value === 'organisation' || value === 'trustees' || value === 'none';

/** Each field of each kind: a kind or field without a check is a compile error. */
const shapes: { readonly [Kind in LogEntryKind]: Readonly<Record<FieldsOf<Kind>, Check>> } = {
  paper: { configHash: isHash },
  keys: { holding: isHolding, threshold: isCount, trustees: isListOf(isText) },
  ballot: { envelope: isHash },
  'paper-issued': {},
  'paper-batch': {
    batch: isText,
    envelopes: isListOf(isHash),
    issued: isCount,
    spoilt: isCount,
  },
  void: { reason: isText },
  closed: {},
  stripped: { envelopes: isCount, hash: isHash },
  opened: { ballots: isCount, hash: isHash },
  result: { hash: isHash },
  certified: { hash: isHash },
  destroyed: {},
};

/** The one spelling of an entry: a line of canonical JSON, without its end of line. */
export function entryLine(entry: LogEntry): string {
  return canonicalJson(entry);
}

/**
 * Reads a line as `entryLine` writes it, and nothing else.
 *
 * Throws EntryNotReadError for another spelling, an unknown kind, and a field missing, added or
 * of the wrong kind.
 */
export function readEntryLine(line: string): LogEntry {
  const value = parse(line);
  if (!isEntry(value)) throw new EntryNotReadError('the line is no entry of a log');
  if (canonicalJson(value) !== line) throw new EntryNotReadError('the line is not canonical');
  return value;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new EntryNotReadError('the line is not JSON');
  }
}

function isEntry(value: unknown): value is LogEntry {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind, ...fields } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(shapes, kind)) return false;
  const checks = Object.entries<Check>(shapes[kind as LogEntryKind]);
  const given = new Map<string, unknown>(Object.entries(fields));
  return given.size === checks.length && checks.every(([field, fits]) => fits(given.get(field)));
}
