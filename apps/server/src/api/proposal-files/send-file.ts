import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { ProposalRecord, ProposalsExport } from '#proposals';
import type { Reply, Request } from '../../access/request.js';

/** Writes a file piece by piece. */
export type Writing = (
  parts: AsyncIterable<readonly ProposalRecord[]>,
) => AsyncGenerator<string, void>;

/** Sends the file as it is written, or only says that it is still the one that the asker has. */
export function sendFile(
  { tag, parts }: ProposalsExport,
  about: { readonly type: string; readonly name: string },
  writing: Writing,
  request: Request,
  reply: Reply,
): StreamableFile | undefined {
  const etag = `W/"${tag}"`;
  reply.header('etag', etag);
  if (isHeld(request.headers['if-none-match'], etag)) {
    reply.status(304);
    return undefined;
  }
  return new StreamableFile(Readable.from(writing(parts())), {
    type: about.type,
    disposition: `attachment; filename="${about.name}"`,
  });
}

/** Compared as weak tags are (RFC 9110, section 13.1.2). */
export function isHeld(asked: string | undefined, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return asked?.split(',').some((one) => one.trim() === '*' || bare(one) === bare(etag)) ?? false;
}
