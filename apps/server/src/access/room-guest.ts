import { fastifyCookie } from '@fastify/cookie';
import type { RoomVisitor } from '#deliberation';
import type { ConfigDto } from '#platform';
import { messageVisitor, type LiveSocket } from './live-socket.js';
import type { Reply, Request } from './request.js';

type Secure = Pick<ConfigDto, 'secureCookies'>;

/** A meeting and what is written down after it: nobody needs to be known for longer. */
const days = 2;

/** The cookie of a device that came into a room by the code on the wall. */
function guestCookie({ secureCookies }: Secure): string {
  return secureCookies ? '__Host-cyfran-room' : 'cyfran-room';
}

/** Who comes to a room with this request: by their session, by their device, or by neither. */
export function roomVisitor(request: Request, config: Secure): RoomVisitor {
  return {
    visitor: request.visitor ?? null,
    guest: request.cookies[guestCookie(config)] ?? null,
  };
}

/** The same for a socket's message: the guard has just looked up whose session it is. */
export function roomVisitorOfSocket(socket: LiveSocket, config: Secure): RoomVisitor {
  const cookies = fastifyCookie.parse(socket.handshake.headers.cookie ?? '');
  return { visitor: messageVisitor(socket), guest: cookies[guestCookie(config)] ?? null };
}

/** Lets this device come back as who it came in as. */
export function rememberGuest(reply: Reply, token: string, { secureCookies }: Secure): void {
  reply.setCookie(guestCookie({ secureCookies }), token, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure: secureCookies },
    maxAge: days * 86_400,
  });
}
