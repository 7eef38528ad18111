import { Injectable } from '@nestjs/common';
import { Paces, type Pace } from '#deliberation';
import { ReporterKey } from '#proposals';
import { messageVisitor, type LiveSocket } from '../../access/live-socket.js';

type Look = 'room.watch' | 'room.sync';

interface LookPace {
  /** One open page: it looks when its line is back, and asks for a hole three times. */
  readonly line: Pace;
  /** One account on many pages and walls. */
  readonly account: Pace;
  /** Everybody else on one network: halls of five thousand that come back at once, and again. */
  readonly network: Pace;
}

const paces: Readonly<Record<Look, LookPace>> = {
  'room.watch': {
    line: { perSecond: 1, burst: 20 },
    account: { perSecond: 5, burst: 100 },
    network: { perSecond: 200, burst: 20_000 },
  },
  'room.sync': {
    line: { perSecond: 5, burst: 60 },
    account: { perSecond: 20, burst: 200 },
    network: { perSecond: 400, burst: 40_000 },
  },
};

/** How often somebody may look at a room: whoever looks without end would keep others from looking. */
@Injectable()
export class LookPaces {
  private readonly paces = new Paces();

  constructor(private readonly key: ReporterKey) {}

  /** @throws TooFastError */
  take(socket: LiveSocket, look: Look, now = performance.now()): void {
    const { line, account, network } = paces[look];
    this.paces.take(`${look} ${socket.id}`, line, now);
    const visitor = messageVisitor(socket);
    if (visitor) this.paces.take(`${look} account ${visitor.id}`, account, now);
    else this.paces.take(`${look} ${this.key.network(socket.handshake.address)}`, network, now);
  }
}
