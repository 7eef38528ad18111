import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { inByteOrder, openedFile, openedHash } from './opened-file.js';

describe('the opened box as a file', () => {
  it('has a line for each ballot, in the order of their bytes', () => {
    const file = openedFile(['{"choices":["2"]}', '{"abstain":true}', '{"choices":["10"]}']);
    expect(file).toBe('{"abstain":true}\n{"choices":["10"]}\n{"choices":["2"]}\n');
  });

  it('sorts by bytes of UTF-8, which is not the order of UTF-16', () => {
    expect(inByteOrder(['😀', '\uffee', 'é', 'z'])).toEqual(['z', 'é', '\uffee', '😀']);
  });

  it('is the order of bytes for any lines', () => {
    const line = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const byBuffer = [...lines].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(inByteOrder(lines)).toEqual(byBuffer);
      }),
    );
  });

  it('has a name that anybody can check with sha256sum', () => {
    const lines = ['{"choices":["2"]}', '{"choices":["1"]}'];
    const expected = createHash('sha256').update('{"choices":["1"]}\n{"choices":["2"]}\n');
    expect(openedHash(lines)).toBe(expected.digest('hex'));
    expect(openedHash([])).toBe(createHash('sha256').digest('hex'));
  });
});
