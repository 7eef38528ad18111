import { RefusedError } from './refused.error.js';

/**
 * A file's text, piece by piece, without ever holding the whole of it. `onBytes` hears how much
 * has been read. Throws RefusedError for what is not UTF-8.
 */
export async function* fileText(
  file: Blob,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (value?: Uint8Array): string => {
    try {
      return decoder.decode(value, { stream: value !== undefined });
    } catch {
      throw new RefusedError('not-utf-8');
    }
  };
  const reader = file.stream().getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    onBytes(bytes);
    yield decode(value);
  }
  yield decode();
}
