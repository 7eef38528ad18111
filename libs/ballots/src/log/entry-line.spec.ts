import { describe, expect, it } from '@jest/globals';
import { EntryNotReadError, entryLine, readEntryLine } from './entry-line.js';
import type { LogEntry } from './log-entry.js';

const hash = 'ab'.repeat(32);
const entries: readonly LogEntry[] = [
  { kind: 'paper', configHash: hash },
  { kind: 'keys', holding: 'trustees', threshold: 2, trustees: ['a', 'b', 'c'] },
  { kind: 'ballot', envelope: hash },
  { kind: 'paper-issued' },
  { kind: 'paper-batch', batch: 'b1', envelopes: [hash, hash], issued: 3, spoilt: 1 },
  { kind: 'void', reason: 'not-entitled' },
  { kind: 'closed' },
  { kind: 'stripped', envelopes: 2, hash },
  { kind: 'opened', ballots: 2, hash },
  { kind: 'result', hash },
  { kind: 'certified', hash },
  { kind: 'destroyed' },
];

describe('an entry of the log', () => {
  it.each(entries)('is read as it was written: $kind', (entry) => {
    const line = entryLine(entry);
    expect(line).not.toContain('\n');
    expect(readEntryLine(line)).toEqual(entry);
  });

  it('has its keys in one order, however it was put together', () => {
    expect(entryLine({ hash, ballots: 2, kind: 'opened' })).toBe(
      `{"ballots":2,"hash":"${hash}","kind":"opened"}`,
    );
  });

  it.each([
    ['no JSON', 'closed'],
    ['no object', '["closed"]'],
    ['nothing', 'null'],
    ['another spelling', '{ "kind":"closed"}'],
    ['an end of line', '{"kind":"closed"}\n'],
    ['a key twice', '{"kind":"void","kind":"closed"}'],
    ['an unknown kind', '{"kind":"opinion"}'],
    ['a kind that every object has', '{"kind":"constructor"}'],
    ['a field missing', '{"kind":"ballot"}'],
    ['a field too many', '{"kind":"closed","voter":"me"}'],
    ['a hash in capitals', `{"envelope":"${hash.toUpperCase()}","kind":"ballot"}`],
    ['a count below nothing', `{"envelopes":-1,"hash":"${hash}","kind":"stripped"}`],
    ['a count with a fraction', `{"envelopes":1.5,"hash":"${hash}","kind":"stripped"}`],
    ['another holder of keys', '{"holding":"me","kind":"keys","threshold":1,"trustees":[]}'],
  ])('is refused with %s', (_, line) => {
    expect(() => readEntryLine(line)).toThrow(EntryNotReadError);
  });
});
