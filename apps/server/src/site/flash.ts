import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';
import type { Reply, Request } from '../access/request.js';
import type { Redirect } from './page.js';

type Message = NonNullable<Redirect['flash']>;
const cookie = 'cyfran-flash';

/** Signed with the message: what was signed for another cookie is none of ours. */
const purpose = 'flash.';

/** A message said once, on the page after an act. Signed, so that nobody can put words in our mouth. */
@Injectable()
export class Flash {
  constructor(private readonly config: ConfigDto) {}

  set(reply: Reply, message: Message): void {
    reply.setCookie(cookie, `${purpose}${JSON.stringify(message)}`, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.secureCookies,
      signed: true,
      maxAge: 60,
    });
  }

  /** @returns null for whatever we did not write, so that no cookie can keep a page from showing */
  take(request: Request, reply: Reply): Message | null {
    const raw = request.cookies[cookie];
    if (raw === undefined) return null;
    reply.clearCookie(cookie, { path: '/' });
    const { valid, value } = request.unsignCookie(raw);
    if (!valid || !value.startsWith(purpose)) return null;
    return read(value.slice(purpose.length));
  }
}

function read(text: string): Message | null {
  try {
    return JSON.parse(text) as Message;
  } catch {
    return null;
  }
}
