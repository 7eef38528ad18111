import { isUtf8 } from 'node:buffer';
import type { FileProblemCode, TableProblem } from './table-problem.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type Decoded =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly problem: TableProblem<FileProblemCode> };

/** Bytes that Windows-1252 leaves without a letter. */
const withoutLetter = /[\x81\x8d\x8f\x90\x9d]/;
/** A letter of more than one byte in UTF-8, seen byte by byte. */
const manyBytes = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/;
/** What Excel workbooks begin with: a ZIP file's and an older compound file's first bytes. */
const workbooks = ['PK\x03\x04', '\xd0\xcf\x11\xe0'];

/**
 * A file's bytes as text. Nothing is guessed that could be guessed otherwise: a byte order mark
 * decides; without one the file is UTF-8 when all of it is, else Windows-1252 when no byte stands
 * against that. A file that is neither wholly, or that holds a NUL, is refused with the line.
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (workbooks.some((start) => latin.startsWith(start))) return wrong('finance.file-workbook', 1);
  if (latin.startsWith('\xff\xfe')) return withMark(bytes, 'utf-16le', 2);
  if (latin.startsWith('\xfe\xff')) return withMark(bytes, 'utf-16be', 2);
  if (latin.startsWith('\xef\xbb\xbf')) return withMark(bytes, 'utf-8', 3);
  if (isUtf8(bytes)) return textIn(bytes, 'utf-8');
  const nul = latin.indexOf('\0');
  if (nul >= 0) return wrong('finance.file-nul', lineAt(latin, nul));
  const odd = withoutLetter.exec(latin);
  if (odd) return wrong('finance.file-byte', lineAt(latin, odd.index));
  // Read as Windows-1252, the letters that are good UTF-8 would come out as pairs of others.
  if (manyBytes.test(latin)) return wrong('finance.file-mixed', lineAt(latin, firstInvalid(bytes)));
  return textIn(bytes, 'windows-1252');
}

function withMark(bytes: Uint8Array, encoding: Encoding, mark: number): Decoded {
  const bare = bytes.subarray(mark);
  try {
    return textIn(bare, encoding);
  } catch {
    const read = new TextDecoder(encoding, { ignoreBOM: true }).decode(bare);
    return wrong('finance.file-byte', lineAt(read, read.indexOf('\ufffd')));
  }
}

/** @throws TypeError when a byte stands for nothing in the encoding */
function textIn(bytes: Uint8Array, encoding: Encoding): Decoded {
  const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  const nul = text.indexOf('\0');
  return nul < 0 ? { text, encoding } : wrong('finance.file-nul', lineAt(text, nul));
}

/** The first byte from which on the file is no longer UTF-8. */
function firstInvalid(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return Buffer.byteLength(text.slice(0, Math.max(0, text.indexOf('\ufffd'))));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, Math.max(0, index)).split(/\r\n|\n|\r/).length;
}

function wrong(code: FileProblemCode, line: number): Decoded {
  return { problem: { line, code, params: {} } };
}
