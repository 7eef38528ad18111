import {
  createConnection,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { once } from 'node:events';
import { Wire, type Weather } from './wire.js';

/** What became of the lines through a proxy. */
export interface LineCounts {
  readonly joined: number;
  readonly refused: number;
  readonly cut: number;
  /** Bytes that came from the server and went on. */
  readonly bytesDown: number;
}

/**
 * A bad line to a server on this machine, between it and many clients: it can be cut, refuse to be
 * mended for a while, be slow, lose everything without saying so, or stop reading.
 */
export class BreakingProxy {
  private readonly lines = new Set<readonly [Socket, Socket]>();
  private readonly weather: Weather = { delayMs: 0, loses: false, stalled: null };
  private readonly counted = { joined: 0, refused: 0, cut: 0, bytesDown: 0 };
  private isOpen = true;

  private constructor(
    private readonly target: URL,
    private readonly server: Server,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async to(address: string): Promise<BreakingProxy> {
    const server = createServer();
    const proxy = new BreakingProxy(new URL(address), server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  /** The same address, by way of this proxy. */
  get address(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get counts(): LineCounts {
    return { ...this.counted };
  }

  get joinedNow(): number {
    return this.lines.size;
  }

  /** Ends every line at once, as a cable that is pulled; new ones are let in. */
  cut(): void {
    this.counted.cut += this.lines.size;
    for (const [near, far] of this.lines) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  /** Ends every line, and lets no other in until `mend`. */
  refuse(): void {
    this.isOpen = false;
    this.cut();
  }

  /** Whatever is wrong is right again; what was lost meanwhile stays lost. */
  mend(): void {
    this.isOpen = true;
    this.weather.delayMs = 0;
    this.weather.loses = false;
    this.read();
  }

  /** Each piece takes so long, ms, each way. */
  delay(ms: number): void {
    this.weather.delayMs = ms;
  }

  /** Lines look alive and nothing comes through: nobody is told. Such a line is good for nothing more. */
  loseEverything(): void {
    this.weather.loses = true;
  }

  /** Reads nothing more from the server: what it sends heaps up there. */
  stall(): void {
    this.weather.stalled ??= Promise.withResolvers();
  }

  read(): void {
    this.weather.stalled?.resolve();
    this.weather.stalled = null;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.cut();
    await closed;
  }

  private join(near: Socket): void {
    near.on('error', () => near.destroy());
    if (!this.isOpen) {
      this.counted.refused += 1;
      near.resetAndDestroy();
      return;
    }
    this.counted.joined += 1;
    const far = createConnection({ host: this.target.hostname, port: Number(this.target.port) });
    const line = [near, far] as const;
    this.lines.add(line);
    const down = new Wire(this.weather, 'down');
    down.on('data', (piece: Buffer) => (this.counted.bytesDown += piece.length));
    far.pipe(down).pipe(near);
    near.pipe(new Wire(this.weather, 'up')).pipe(far);
    for (const [one, other] of [line, [far, near] as const]) {
      one.on('error', () => one.destroy());
      one.on('close', () => {
        this.lines.delete(line);
        other.destroy();
      });
    }
  }
}
