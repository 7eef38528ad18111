import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionDays, type AccountView, type Visitor } from '#people';
import { SignInNeededError, type ActingKey, type Language } from '#platform';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard before any handler runs. */
    visitor?: Visitor;
    /** With which key a program came; set by the guard with its visitor. */
    actingKey?: ActingKey;
  }
}

export type Request = FastifyRequest;
export type Reply = FastifyReply;

/** The cookie of a signed-in browser; `__Host-` binds it to this host alone where there is https. */
export function sessionCookie(secure: boolean): string {
  return secure ? '__Host-cyfran-session' : 'cyfran-session';
}

/** The token of this browser's session; its reader has let it in, so there is one. */
export function sessionToken(request: Request, secure: boolean): string {
  const token = request.cookies[sessionCookie(secure)];
  if (token === undefined) throw new SignInNeededError();
  return token;
}

/** Gives the browser its session's token: at sign-in, and another one at each step up. */
export function keepSession(reply: Reply, token: string, secure: boolean): void {
  reply.setCookie(sessionCookie(secure), token, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure },
    maxAge: sessionDays * 86_400,
  });
}

/** The signed-in account. The guard has let the request in, so there is one. */
export function signedIn(request: Request): AccountView {
  if (!request.visitor) throw new SignInNeededError();
  return request.visitor;
}

/** By the route that was found: one address can be spelt in many ways (`/%61pi/…`). */
export function isApi({
  is404,
  routeOptions,
  url,
}: Pick<Request, 'is404' | 'routeOptions' | 'url'>): boolean {
  const path = is404 ? url : (routeOptions.url ?? url);
  return path.startsWith('/api/');
}

/** From the path; the API and unknown paths take what the browser asks for, Welsh on equal terms. */
export function languageOf(request: Pick<Request, 'url' | 'headers'>): Language {
  if (/^\/cy(\/|\?|$)/.test(request.url)) return 'cy';
  if (/^\/en(\/|\?|$)/.test(request.url)) return 'en';
  return preferredLanguage(request.headers['accept-language']);
}

export function preferredLanguage(accept: string | undefined): Language {
  const wishes = (accept ?? '').split(',').map((wish) => {
    const [tag = '', quality] = wish.trim().split(';q=');
    return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
  });
  const strength = (language: Language) =>
    Math.max(
      0,
      ...wishes.filter(({ tag }) => tag.startsWith(language)).map(({ quality }) => quality),
    );
  return strength('cy') > strength('en') ? 'cy' : 'en';
}
