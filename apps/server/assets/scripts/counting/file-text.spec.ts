import { describe, expect, it } from '@jest/globals';
import { fileText } from './file-text.js';

describe('the text of a file in the browser', () => {
  const textOf = async (bytes: BlobPart): Promise<string> => {
    let text = '';
    for await (const piece of fileText(new Blob([bytes]), () => undefined)) text += piece;
    return text;
  };

  it('keeps its byte-order mark, for the readers to see', async () => {
    expect(await textOf('\uFEFFTŷ')).toBe('\uFEFFTŷ');
  });

  it('is refused when it is not UTF-8', async () => {
    await expect(textOf(new Uint8Array([0x54, 0xff]))).rejects.toMatchObject({ key: 'not-utf-8' });
    await expect(textOf(new Uint8Array([0x54, 0xc5]))).rejects.toMatchObject({ key: 'not-utf-8' });
  });
});
