import { createReadStream } from 'node:fs';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';

/**
 * The text of a file, piece by piece, with a byte-order mark if it has one. Throws
 * CommandFailedError at the first bytes that are not UTF-8: they would stand in names and ballots
 * as replacement characters and be counted.
 */
export async function* utf8Text(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (cause) {
      throw new CommandFailedError(`${path} is not UTF-8 text. Save it as UTF-8 and try again.`, {
        cause,
        exitCode: exitCode.badFile,
      });
    }
  };
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1 << 20 });
  for await (const bytes of chunks) yield decode(bytes);
  yield decode();
}
