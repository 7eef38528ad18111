import { openLicence } from '#finance';
import type { Reply, Request } from '../../access/request.js';
import { isHeld } from '../proposal-files/send-file.js';

export interface OpenHeaders {
  /** As the header has it, quotes and all. */
  readonly etag: string;
  readonly modified: Date;
}

/**
 * Says of a file of open data under what licence it is, when it changed and that any page of any site
 * may read it: there is nothing in it for one person alone.
 * @returns whether the asker holds it already; then the answer is 304 and has nothing in it
 */
export function sayOpen({ etag, modified }: OpenHeaders, request: Request, reply: Reply): boolean {
  reply
    .header('etag', etag)
    .header('last-modified', modified.toUTCString())
    .header('link', `<${openLicence.url}>; rel="license"`)
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'etag, last-modified, link');
  const held = isHeld(request.headers['if-none-match'], etag);
  if (held) reply.status(304);
  return held;
}
