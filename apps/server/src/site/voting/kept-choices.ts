import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { BallotContent } from '#ballots';
import { ConfigDto } from '#platform';
import type { Reply, Request } from '../../access/request.js';
import type { BallotValues } from './ballot-values.js';

/** What this browser, and nothing else, remembers of one person's ballot. */
export interface Kept {
  /** Filled in and not cast. */
  readonly draft?: BallotValues;
  /** The draft is kept because the voter asked for it. */
  readonly isSaved?: boolean;
  /** Cast from here: the receipt names the ballot that it was. */
  readonly cast?: { readonly content: BallotContent; readonly code: string };
}

/** Whose ballot on which paper: nobody else who uses this browser can read it. */
export interface KeptFor {
  readonly accountId: string;
  readonly paperId: string;
}

const prefix = 'cyfran-ballot-';
/** Bytes of one cookie that every browser takes, name and attributes left out (RFC 6265, 6.1). */
const longest = 3_800;
const most = 3;
const days = 30;

/**
 * Choices kept on the voter's own device, in a cookie that only this server can read (AES-256-GCM)
 * and that it never writes down: the database does not learn what anybody chose.
 */
@Injectable()
export class KeptChoices {
  private readonly key: Buffer;

  constructor(private readonly config: ConfigDto) {
    const secret = Buffer.from(config.SESSION_SECRET);
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'cyfran kept choices 1', 32));
  }

  /** @returns nothing for whatever we did not write for this person */
  read(request: Request, whose: KeptFor): Kept {
    const sealed = request.cookies[nameOf(whose.paperId)];
    return (sealed !== undefined && this.unseal(sealed, whose)) || {};
  }

  /**
   * @param until when the browser forgets, at most 30 days on; null for when it is closed
   * @returns false when it is more than a cookie holds: then nothing is kept
   */
  keep(
    { request, reply }: { readonly request: Request; readonly reply: Reply },
    whose: KeptFor,
    kept: Kept,
    until: Date | null,
  ): boolean {
    const sealed = this.seal(kept, whose);
    if (sealed.length > longest) return false;
    const name = nameOf(whose.paperId);
    const others = ballotCookies(request).filter((other) => other !== name);
    for (const other of others.slice(0, Math.max(0, others.length - most + 1)))
      this.clear(reply, other);
    const seconds = until && Math.floor((until.getTime() - Date.now()) / 1000);
    reply.setCookie(name, sealed, {
      ...this.attributes(),
      ...(seconds !== null && { maxAge: Math.max(0, Math.min(days * 86_400, seconds)) }),
    });
    return true;
  }

  forget(reply: Reply, paperId: string): void {
    this.clear(reply, nameOf(paperId));
  }

  /** Whoever signs out leaves nothing behind for the next who sits down here. */
  forgetAll(request: Request, reply: Reply): void {
    for (const name of ballotCookies(request)) this.clear(reply, name);
  }

  private clear(reply: Reply, name: string): void {
    reply.clearCookie(name, this.attributes());
  }

  private attributes() {
    const secure = this.config.secureCookies;
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure };
  }

  private seal(kept: Kept, whose: KeptFor): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(boundTo(whose));
    const body = cipher.update(deflateRawSync(JSON.stringify(kept)));
    return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  private unseal(sealed: string, whose: KeptFor): Kept | null {
    const bytes = Buffer.from(sealed, 'base64url');
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12))
        .setAAD(boundTo(whose))
        .setAuthTag(bytes.subarray(-16));
      const body = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
      return JSON.parse(inflateRawSync(body).toString('utf8')) as Kept;
    } catch {
      return null;
    }
  }
}

function ballotCookies(request: Request): readonly string[] {
  return Object.keys(request.cookies).filter((name) => name.startsWith(prefix));
}

/** Says to whoever looks at the cookies neither which vote it is nor who voted. */
function nameOf(paperId: string): string {
  return prefix + createHash('sha256').update(paperId).digest('hex').slice(0, 8);
}

function boundTo({ accountId, paperId }: KeptFor): Buffer {
  return Buffer.from(`kept choices|${accountId}|${paperId}`);
}
