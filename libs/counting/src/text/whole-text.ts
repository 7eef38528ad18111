import type { JsonError } from './json-reader.js';
import type { TextChunks } from './text-chunks.js';

/** In UTF-16 code units: JSON is held whole, so this is what one file may be. */
const LONGEST_FILE = 200_000_000;

/** All chunks as one text. Throws the format's error when that grows too long. */
export async function wholeText(source: TextChunks, error: JsonError): Promise<string> {
  const chunks: string[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > LONGEST_FILE) {
      const expected = `at most ${LONGEST_FILE} characters`;
      throw new error('file-too-long', { line: 1, column: 1 }, expected, 'more');
    }
    chunks.push(chunk);
  }
  return chunks.join('');
}
