import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Keys that hold what no log may, wherever they stand one or two levels deep. */
const secrets = ['headers', 'cookie', 'cookies', 'authorization', 'password', 'token', 'body'];
const personal = ['email', 'recipient', 'remoteAddress', 'ip', 'query', 'sessionToken'];
const hidden = [...secrets, ...personal].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/**
 * Structured logs, one JSON line each. They say what was asked and how it went, never who by:
 * no addresses, cookies, bodies, query strings or names.
 */
export function createLogger(
  level: string,
  name: string,
  destination: DestinationStream = pino.destination(1),
): Logger {
  return pino(
    {
      name,
      level,
      redact: { paths: hidden, remove: true },
      serializers: {
        req: (req: { id?: string; method?: string; url?: string }) => ({
          id: req.id,
          method: req.method,
          path: pathOnly(req.url ?? ''),
        }),
        res: (res: { statusCode?: number }) => ({ status: res.statusCode }),
        err: plainError,
      },
      hooks: { streamWrite: withoutPeople },
    },
    destination,
  );
}

/** A link to sign in, or to a grant's offer, carries its token in the path: that never reaches a log. */
export function pathOnly(url: string): string {
  return (url.split(/[?#]/)[0] ?? '').replace(
    /(\/(?:sign-in|mewngofnodi|offers|cynigion-grant)\/)[^/]{20,}/,
    '$1…',
  );
}

/** Only what helps to mend it: a driver's own error carries queries, values and whole connections. */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' && { code }),
    ...(error.cause !== undefined && { cause: plainError(error.cause) }),
  };
}

/** The last sieve, whatever a library wrote into a message: addresses, and links with tokens. */
function withoutPeople(line: string): string {
  const unlinked = line.replace(
    /(\/(?:sign-in|mewngofnodi|offers|cynigion-grant)\/)[\w-]{20,}/g,
    '$1…',
  );
  if (!unlinked.includes('@')) return unlinked;
  // What stands before the @ holds no slash: `node_modules/@scope/name` in a stack stays legible.
  return unlinked.replace(/[^\s"'<>()[\]{},;=\\/]+@[^\s"'<>()[\]{},;\\]+/g, '…');
}
