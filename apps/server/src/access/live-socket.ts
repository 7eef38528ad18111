import { fastifyCookie } from '@fastify/cookie';
import type { Socket } from 'socket.io';
import type { PeopleReader, Visitor } from '#people';
import type { ConfigDto } from '#platform';
import { sessionCookie } from './request.js';

export type LiveSocket = Socket;

/** Looked up at every message: a session that has ended opens nothing, even on an open socket. */
export async function visitorOfSocket(
  socket: LiveSocket,
  people: PeopleReader,
  config: ConfigDto,
): Promise<Visitor> {
  const cookies = fastifyCookie.parse(socket.handshake.headers.cookie ?? '');
  return people.visitor(cookies[sessionCookie(config.secureCookies)]);
}
