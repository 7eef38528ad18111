import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { isObservable, lastValueFrom } from 'rxjs';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { ConfigDto, redisClient } from '#platform';
import { largestMessage } from '#rooms';
import { isForeign } from '../site/forgery.js';

// Nest's adapter has a socket.io of its own, so its types are the ones to speak in.
type ServerOptions = Parameters<IoAdapter['createIOServer']>[1];
type Server = ReturnType<IoAdapter['createIOServer']>;
type Binding = Parameters<IoAdapter['bindMessageHandlers']>;

/**
 * Sockets under the same rules as requests: other sites are refused at the handshake, messages are
 * small, and each message has a unit of work of its own. Connection-state recovery stays off: what
 * a page missed it looks up again.
 */
export class LiveAdapter extends IoAdapter {
  private readonly orm: MikroORM;
  private readonly host: string;
  private readonly redis: ReturnType<typeof redisClient> | null;
  private readonly prefix: string;

  constructor(app: INestApplicationContext) {
    super(app);
    const { PUBLIC_URL, REDIS_URL, REDIS_PREFIX } = app.get(ConfigDto);
    this.orm = app.get(MikroORM);
    this.host = new URL(PUBLIC_URL).host;
    this.redis = REDIS_URL === undefined ? null : redisClient(REDIS_URL);
    // What breaks between two calls shows at the next.
    this.redis?.on('error', () => undefined);
    this.prefix = REDIS_PREFIX;
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const rules: Partial<NonNullable<ServerOptions>> = {
      serveClient: false,
      // One line and no other: whichever server it reaches keeps it.
      transports: ['websocket'],
      perMessageDeflate: false,
      maxHttpBufferSize: largestMessage,
      ...(this.redis && { adapter: this.betweenServers(this.redis) }),
      allowRequest: (request, answer) => answer(null, !isForeign(request, this.host)),
    };
    return super.createIOServer(port, { ...options, ...rules } as NonNullable<ServerOptions>);
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    this.redis?.disconnect();
  }

  /** Servers of one site hear each other's hints; what they tell their own sockets stays theirs. */
  private betweenServers(redis: NonNullable<typeof this.redis>) {
    const name = `${this.prefix}-live`;
    return createAdapter(redis, { streamName: name, channelPrefix: name, onlyPlaintext: true });
  }

  override bindMessageHandlers(...[socket, handlers, transform]: Binding): void {
    const own = handlers.map((handler) => ({
      ...handler,
      callback: (...args: unknown[]) =>
        RequestContext.create(this.orm.em, () => answered(handler.callback(...args))),
    }));
    super.bindMessageHandlers(socket, own, transform);
  }
}

/** Runs a handler to its one answer here and now: left to its subscriber it would lose its context. */
async function answered(result: unknown): Promise<unknown> {
  const settled = await result;
  return isObservable(settled) ? lastValueFrom(settled, { defaultValue: undefined }) : settled;
}
