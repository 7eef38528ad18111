import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The opened box as a file (`opened.jsonl`): every ballot on a line of its own, in the order of its
 * bytes in UTF-8, so that nothing is left of the order in which ballots came.
 */
export function openedFile(ballots: Iterable<string>): string {
  return inByteOrder(ballots)
    .map((line) => `${line}\n`)
    .join('');
}

/** H_open: the SHA-256 (hex) of `openedFile`. */
export function openedHash(ballots: Iterable<string>): string {
  const hash = sha256.create();
  for (const line of inByteOrder(ballots)) hash.update(utf8ToBytes(`${line}\n`));
  return bytesToHex(hash.digest());
}

/** Sorted by the bytes of UTF-8. */
export function inByteOrder(lines: Iterable<string>): string[] {
  const list = [...lines];
  // By UTF-16 code units is the same order, and quicker, unless characters beyond 16 bits are there.
  return list.some((line) => /[\ud800-\udfff]/.test(line)) ? list.sort(byBytes) : list.sort();
}

function byBytes(a: string, b: string): number {
  const [left, right] = [utf8ToBytes(a), utf8ToBytes(b)];
  const shorter = Math.min(left.length, right.length);
  for (let at = 0; at < shorter; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
