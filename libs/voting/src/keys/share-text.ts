import { openingShareBytes } from '#ballots';

/** A share as people's browsers send it: base64url. Null for anything that is none. */
export function shareFrom(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64url');
  const isShare = bytes.length === openingShareBytes && bytes.toString('base64url') === text;
  return isShare ? Uint8Array.from(bytes) : null;
}

export function bytesFrom(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64url'));
}

export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
