import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { isObservable, lastValueFrom } from 'rxjs';
import { ConfigDto } from '#platform';
import { isForeign } from '../site/forgery.js';

/** The largest message: a page only ever says which process it looks at. */
const largestMessage = 32 * 1024;

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

  constructor(app: INestApplicationContext) {
    super(app);
    this.orm = app.get(MikroORM);
    this.host = new URL(app.get(ConfigDto).PUBLIC_URL).host;
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const rules: Partial<NonNullable<ServerOptions>> = {
      serveClient: false,
      maxHttpBufferSize: largestMessage,
      allowRequest: (request, answer) => answer(null, !isForeign(request, this.host)),
    };
    return super.createIOServer(port, { ...options, ...rules } as NonNullable<ServerOptions>);
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
