import { isUtf8 } from 'node:buffer';
import { NoTextFileError } from './roll.errors.js';

export type RollEncoding = 'utf-8' | 'windows-1252';
export const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface RollText {
  /** UTF-8, without a byte order mark. */
  readonly content: Buffer;
  readonly encoding: RollEncoding;
  readonly delimiter: Delimiter;
}

const mark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * A file's bytes as text. What is not UTF-8 is read as Windows-1252, in which every byte is some
 * letter: the page says so, and asks for a look at the names.
 * @throws NoTextFileError when it holds a NUL (a workbook, UTF-16) or nothing
 */
export function readRollText(bytes: Buffer): RollText {
  if (bytes.includes(0)) throw new NoTextFileError({ field: 'file' });
  const bare = bytes.subarray(0, 3).equals(mark) ? bytes.subarray(3) : bytes;
  const isKnown = isUtf8(bare);
  const content = isKnown ? bare : Buffer.from(new TextDecoder('windows-1252').decode(bare));
  if (content.toString('utf8', 0, 10_000).trim() === '')
    throw new NoTextFileError({ field: 'file' });
  return {
    content,
    encoding: isKnown ? 'utf-8' : 'windows-1252',
    delimiter: delimiterOf(content),
  };
}

/** The one that the first line has most of; a comma when it has none of them. */
function delimiterOf(content: Buffer): Delimiter {
  const [first = ''] = content.toString('utf8', 0, 20_000).trimStart().split(/\r?\n/, 1);
  const unquoted = first.replaceAll(/"[^"]*"/g, '');
  const counted = delimiters.map((one) => ({ one, count: unquoted.split(one).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.one ?? ',';
}
