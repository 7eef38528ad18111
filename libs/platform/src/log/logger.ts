import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * Structured logs, one JSON line each. They say what was asked and how it went, never who by:
 * no addresses, cookies, bodies, query strings or names.
 */
export function createLogger(level: string, name: string): Logger {
  return pino({
    name,
    level,
    redact: { paths: ['req.headers', 'req.remoteAddress', '*.email', '*.recipient'], remove: true },
    serializers: {
      req: (req: { id?: string; method?: string; url?: string }) => ({
        id: req.id,
        method: req.method,
        path: pathOnly(req.url ?? ''),
      }),
      res: (res: { statusCode?: number }) => ({ status: res.statusCode }),
    },
  });
}

/** A sign-in link carries its token in the path's last part: that never reaches a log. */
export function pathOnly(url: string): string {
  return (url.split('?')[0] ?? '').replace(/(\/(?:sign-in|mewngofnodi)\/)[^/]{20,}/, '$1…');
}
