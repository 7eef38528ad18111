import { StreamableFile } from '@nestjs/common';
import type { BatchFile } from '#finance';
import type { Reply, Request } from '../../access/request.js';
import { isHeld } from '../../api/proposal-files/send-file.js';
import { attachment } from '../tallying/file-names.js';

/** Sends the file as it is written, or only says that it is still the one that the asker has. */
export function sendBatchFile(
  { name, type, etag, write }: BatchFile,
  request: Request,
  reply: Reply,
): StreamableFile | undefined {
  reply.header('etag', etag);
  if (isHeld(request.headers['if-none-match'], etag)) {
    reply.status(304);
    return undefined;
  }
  return new StreamableFile(write(), { type, disposition: attachment(name) });
}
