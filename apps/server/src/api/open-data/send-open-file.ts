import { StreamableFile } from '@nestjs/common';
import type { OpenFile } from '#finance';
import type { Reply, Request } from '../../access/request.js';
import { attachment } from '../../site/tallying/file-names.js';
import { sayOpen } from './open-headers.js';

/** Sends a file of open data, or only says that it is still the one that the asker has. */
export function sendOpenFile(
  { bytes, type, tag, modified }: OpenFile,
  name: string,
  request: Request,
  reply: Reply,
): StreamableFile | undefined {
  if (sayOpen({ etag: `"${tag}"`, modified }, request, reply)) return undefined;
  const length = bytes.length;
  return new StreamableFile(bytes, { type, length, disposition: attachment(name) });
}
