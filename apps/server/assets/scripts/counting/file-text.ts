/**
 * A file's text, piece by piece, without ever holding the whole of it. `onBytes` hears how much
 * has been read. What is not UTF-8 comes through as replacement characters, for the readers to judge.
 */
export async function* fileText(
  file: Blob,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reader = file.stream().getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    onBytes(bytes);
    yield decoder.decode(value, { stream: true });
  }
  yield decoder.decode();
}
