import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { comesWithKey } from '../access/key-holder.js';
import { patterns } from './routes.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A mail program stops mails with a bare POST (RFC 8058, section 3.2): no cookie, no form of ours, and
 * from wherever it runs. What lets it in is the signed link alone.
 */
const mailPrograms: ReadonlySet<string | undefined> = new Set(
  patterns('stopMails').map((pattern) => `/${pattern}`),
);

/** With an API key no cookie counts, and no browser sends one for another site. */
const bringsItsOwnProof = (request: FastifyRequest) =>
  mailPrograms.has(request.routeOptions.url) || comesWithKey(request);

class ForgedRequestError extends Error {
  readonly statusCode = 403;
}

/**
 * Refuses a change that another site may have sent in a person's name: the browser's own word
 * first (Origin, Sec-Fetch-Site), then the form's token, which only our pages can read.
 */
export function refuseForged(fastify: FastifyInstance, host: string) {
  return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    if (safe.has(request.method) || bringsItsOwnProof(request)) {
      done();
      return;
    }
    if (isForeign(request, host)) {
      done(new ForgedRequestError('the request came from another site'));
      return;
    }
    fastify.csrfProtection(request, reply, done);
  };
}

/** Whether a browser says that the request, or the socket's handshake, comes from another site. */
export function isForeign(request: Pick<FastifyRequest, 'headers'>, host: string): boolean {
  if (request.headers['sec-fetch-site'] === 'cross-site') return true;
  const { origin } = request.headers;
  if (origin === undefined) return false;
  const from = URL.canParse(origin) ? new URL(origin).host : '';
  return from !== request.headers.host && from !== host;
}
