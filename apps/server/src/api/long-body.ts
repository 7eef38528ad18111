import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import { BadApiKeyError, type ApiKeysReader, type PeopleReader } from '#people';
import { NotAllowedError, SignInNeededError, type ConfigDto } from '#platform';
import { comesWithKey, keyIn } from '../access/key-holder.js';
import { sessionCookie } from '../access/request.js';

/** The largest form or JSON body, bytes: a long proposal with room to spare. */
export const usualBody = 256 * 1024;

/** Where an operation takes a list: twenty thousand lines as ledgers write them, with room to spare. */
export const longBody = 4 * 1024 * 1024;

declare module 'fastify' {
  interface FastifyContextConfig {
    longBody?: true;
  }
}

/** Lets an operation take a long list; every other one stays at the usual size. */
export const TakesLongBody = (): MethodDecorator => RouteConfig({ longBody: true });

/** Before the routes are made. */
export function letLongBodiesIn(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.longBody === true) route.bodyLimit = longBody;
  });
}

/**
 * Refuses a long body before any of it is read, unless it comes from somebody's program or from staff:
 * nobody else has a list to send. Whether it is theirs to send there is for the guard to ask.
 */
export function refuseLongBodies(people: PeopleReader, keys: ApiKeysReader, config: ConfigDto) {
  return async (request: FastifyRequest): Promise<void> => {
    if (request.routeOptions.config.longBody !== true || !mayBeLong(request)) return;
    if (comesWithKey(request)) {
      if (!(await keys.holder(keyIn(request)))) throw new BadApiKeyError();
      return;
    }
    const visitor = await people.visitor(request.cookies[sessionCookie(config.secureCookies)]);
    if (!visitor) throw new SignInNeededError();
    if (visitor.memberships.length === 0) throw new NotAllowedError();
  };
}

/** Sent in pieces, a body does not say how long it is. */
function mayBeLong({ headers }: FastifyRequest): boolean {
  const size = headers['content-length'];
  return size === undefined ? headers['transfer-encoding'] !== undefined : Number(size) > usualBody;
}
