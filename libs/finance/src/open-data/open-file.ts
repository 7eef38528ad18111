import { createHash } from 'node:crypto';

/** A file of open data, whole: what it is, and what tells whether somebody still holds it. */
export interface OpenFile {
  readonly bytes: Buffer;
  readonly type: string;
  /** Fingerprint of the bytes. */
  readonly tag: string;
  /** By the facts in it. */
  readonly modified: Date;
}

export const openTypes = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const;

export function openFile(bytes: Buffer, ending: keyof typeof openTypes, modified: Date): OpenFile {
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
  return { bytes, type: openTypes[ending], tag, modified };
}
