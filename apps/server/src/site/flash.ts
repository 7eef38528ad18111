import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';
import type { Reply, Request } from '../access/request.js';
import type { Redirect } from './page.js';

type Message = NonNullable<Redirect['flash']>;
const cookie = 'cyfran-flash';

/** A message said once, on the page after an act. Signed, so that nobody can put words in our mouth. */
@Injectable()
export class Flash {
  constructor(private readonly config: ConfigDto) {}

  set(reply: Reply, message: Message): void {
    reply.setCookie(cookie, JSON.stringify(message), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.secureCookies,
      signed: true,
      maxAge: 60,
    });
  }

  take(request: Request, reply: Reply): Message | null {
    const raw = request.cookies[cookie];
    if (raw === undefined) return null;
    reply.clearCookie(cookie, { path: '/' });
    const { valid, value } = request.unsignCookie(raw);
    return valid ? (JSON.parse(value) as Message) : null;
  }
}
