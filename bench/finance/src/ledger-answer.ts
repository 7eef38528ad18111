import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Reads a file to its end as a disk would: nothing of it is kept but its length and fingerprint. */
export async function swallow(file: Readable): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of file) {
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** What a ledger says of so many lines: all accepted but the pairs of every thousandth line. */
export function answerOf(lines: number): Buffer {
  const rows = ['line_no,status,ledger_document,reason'];
  for (let line = 1; line <= lines; line += 1) {
    const rejected = Math.ceil(line / 2) % 500 === 1;
    rows.push(rejected ? `${line},rejected,,Closed period` : `${line},accepted,D${line},`);
  }
  return Buffer.from(`${rows.join('\r\n')}\r\n`);
}
