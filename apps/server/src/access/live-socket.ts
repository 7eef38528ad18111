import { fastifyCookie } from '@fastify/cookie';
import type { Socket } from 'socket.io';
import type { PeopleReader, Visitor } from '#people';
import type { ConfigDto } from '#platform';
import { sessionCookie } from './request.js';

export type LiveSocket = Socket;

/** What the browser came with; it may open nothing any more. */
export function tokenOfSocket(
  socket: LiveSocket,
  config: Pick<ConfigDto, 'secureCookies'>,
): string | undefined {
  const cookies = fastifyCookie.parse(socket.handshake.headers.cookie ?? '');
  return cookies[sessionCookie(config.secureCookies)];
}

/** Looked up at every message: a session that has ended opens nothing, even on an open socket. */
export async function visitorOfSocket(
  socket: LiveSocket,
  people: PeopleReader,
  config: ConfigDto,
): Promise<Visitor> {
  return people.visitor(tokenOfSocket(socket, config));
}

interface Remembered {
  visitor?: Visitor;
}

/** The guard's answer of this very message, so that its handler need not ask again. */
export function rememberVisitor(socket: LiveSocket, visitor: Visitor): void {
  (socket.data as Remembered).visitor = visitor;
}

export function messageVisitor(socket: LiveSocket): Visitor {
  return (socket.data as Remembered).visitor ?? null;
}
