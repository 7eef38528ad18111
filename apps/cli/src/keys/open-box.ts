import type { FileHandle } from 'node:fs/promises';
import { badData, fieldsIn, keyIn, linesOf, newFile } from './key-files.js';
import { ownPart, ownShare, type OwnPart } from './own-share.js';

/** Opened side by side: enough to keep every core at work, and never much in memory. */
const atOnce = 200;

/** Writes this trustee's share of every envelope: a leaf and a share a line. */
export async function openBox(
  keyPath: string,
  files: { readonly envelopes: string; readonly out: string },
): Promise<void> {
  const key = await keyIn(keyPath);
  const lines = linesOf(files.envelopes);
  const first = await lines.next();
  if (first.done === true) throw badData(`${files.envelopes} is empty. Download it again.`);
  const part = ownPart(files.envelopes, key, fieldsIn(files.envelopes, first.value));
  const out = await newFile(files.out);
  let waiting: string[] = [];
  let written = 0;
  const flush = async () => {
    await writeShares(out, files.envelopes, waiting, part);
    written += waiting.length;
    waiting = [];
  };
  for await (const line of lines) {
    waiting.push(line);
    if (waiting.length === atOnce) await flush();
  }
  await flush();
  await out.close();
  console.error(`Your part of ${written} sealed ballots is in ${files.out}.`);
}

async function writeShares(
  out: FileHandle,
  path: string,
  lines: readonly string[],
  part: OwnPart,
): Promise<void> {
  const shares = lines.map(async (line) => {
    const { leaf, envelope } = fieldsIn(path, line);
    if (typeof leaf !== 'string' || typeof envelope !== 'string')
      throw badData(`${path} holds a line that is no sealed ballot. Download it again.`);
    return `${leaf} ${await ownShare(envelope, part, leaf)}\n`;
  });
  await out.writeFile((await Promise.all(shares)).join(''));
}
