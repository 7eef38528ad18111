import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';
import { KiosksReader, type KioskHere } from '#voting';
import type { Reply, Request } from '../../access/request.js';

/** Longer than any vote: what ends a kiosk is its vote, or an officer. */
const days = 60;

/** The cookie that makes a browser a kiosk. It opens the kiosk's own pages and nothing else. */
@Injectable()
export class KioskDevice {
  constructor(
    private readonly kiosks: KiosksReader,
    private readonly config: ConfigDto,
  ) {}

  async kioskOf(request: Request): Promise<KioskHere | null> {
    return this.kiosks.ofDevice(request.cookies[this.name()]);
  }

  /** Has been a kiosk, whether or not it is one still. */
  isKnown(request: Request): boolean {
    return request.cookies[this.name()] !== undefined;
  }

  remember(reply: Reply, token: string): void {
    reply.setCookie(this.name(), token, {
      ...{ path: '/', httpOnly: true, sameSite: 'strict', maxAge: days * 86_400 },
      secure: this.config.secureCookies,
    });
  }

  private name(): string {
    return this.config.secureCookies ? '__Host-cyfran-kiosk' : 'cyfran-kiosk';
  }
}
