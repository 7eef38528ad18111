import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCode } from '../exit-code.js';
import { utf8Text } from './utf8-text.js';

describe('the text of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cyfran-text-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const textOf = async (bytes: Uint8Array): Promise<string> => {
    const path = join(folder, 'file.pb');
    writeFileSync(path, bytes);
    let text = '';
    for await (const piece of utf8Text(path)) text += piece;
    return text;
  };

  it('is whole, even where a piece ends in the middle of a character, and keeps its mark', async () => {
    const text = `\uFEFF${'ŵ€😀'.repeat(300_000)}`;
    expect((await textOf(Buffer.from(text))) === text).toBe(true);
  });

  it.each([
    ['of another encoding', Buffer.from('Tŷ bach y gât', 'latin1')],
    ['cut off in the middle of a character', Buffer.from('gŵ').subarray(0, 2)],
    ['in UTF-16', Buffer.from('\uFEFFhello', 'utf16le')],
  ])('is refused when it is %s', async (_what, bytes) => {
    await expect(textOf(bytes)).rejects.toMatchObject({
      exitCode: exitCode.badFile,
      message: expect.stringMatching(/file\.pb is not UTF-8/),
    });
  });
});
