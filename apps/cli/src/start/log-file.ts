import { createReadStream, statSync, unwatchFile, watchFile } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';

const largestLog = 10_000_000;

/** Keeps one older log beside the current one, so that neither grows for ever. */
export async function turnOver(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > largestLog) await rename(file, `${file}.1`);
}

export async function lastLines(file: string, count: number): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-count);
}

/** Gives each line written to the file from now on, until the returned function is called. */
export function follow(file: string, onLine: (line: string) => void): () => void {
  let from = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const readOn = (now: { size: number }) => {
    if (now.size <= from) return;
    const stream = createReadStream(file, { encoding: 'utf8', start: from, end: now.size - 1 });
    from = now.size;
    stream.on('error', () => undefined);
    createInterface({ input: stream }).on('line', onLine);
  };
  watchFile(file, { interval: 500, persistent: false }, readOn);
  return () => unwatchFile(file, readOn);
}
