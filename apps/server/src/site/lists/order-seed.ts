import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, ConfigDto } from '#platform';
import { seeds } from '#proposals';
import type { Reply, Request } from '../../access/request.js';

const cookie = 'cyfran-order';

/** Longer than ideas are gathered and weighed. */
const days = 180;

/**
 * Which of the random orders a visitor sees, so that nobody's proposal is always the first. It stays
 * in a cookie that holds this one number of few: thousands share it, and it tells nobody apart. The
 * first is drawn from the day and from where the request comes, which keeps the order for a day also
 * for whoever takes no cookies.
 */
@Injectable()
export class OrderSeed {
  constructor(
    private readonly clock: Clock,
    private readonly config: ConfigDto,
  ) {}

  of(
    request: Pick<Request, 'cookies' | 'ip' | 'headers'>,
    reply: Pick<Reply, 'setCookie'>,
  ): number {
    const kept = request.cookies[cookie] ?? '';
    if (/^\d{1,4}$/.test(kept) && Number(kept) < seeds) return Number(kept);
    const seed = this.drawn(request);
    reply.setCookie(cookie, String(seed), {
      ...{ path: '/', httpOnly: true, sameSite: 'lax', maxAge: days * 86_400 },
      secure: this.config.secureCookies,
    });
    return seed;
  }

  private drawn({ ip, headers }: Pick<Request, 'ip' | 'headers'>): number {
    const day = this.clock.now().toISOString().slice(0, 10);
    const from = [day, ip, headers['user-agent'] ?? '', headers['accept-language'] ?? ''];
    return createHash('sha256').update(from.join('\n')).digest().readUInt16BE() % seeds;
  }
}
