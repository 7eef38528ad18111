const begin = Buffer.from('%PDF-', 'latin1');
const end = Buffer.from('%%EOF', 'latin1');

/** Where readers look for the end of a PDF, in bytes. */
const tail = 1024;

/**
 * Whether the bytes begin and end as a PDF does (ISO 32000-1, 7.5.2 and 7.5.5). It says nothing of
 * what is between: what passes is only ever offered to be saved.
 */
export function isPdf(bytes: Buffer): boolean {
  return (
    bytes.subarray(0, begin.length).equals(begin) &&
    bytes.subarray(Math.max(0, bytes.length - tail)).includes(end)
  );
}
