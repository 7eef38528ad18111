import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

class WrongMethodError extends Error {
  readonly statusCode = 405;
}

/** An API path that is there, asked in a way it does not know, answers 405 and what it does know. */
export function refuseWrongMethods(fastify: FastifyInstance): void {
  const methods = new Map<string, Set<string>>();
  fastify.addHook('onRoute', ({ url, method }) => {
    if (!url.startsWith('/api/')) return;
    const known = methods.get(url) ?? new Set();
    for (const one of [method].flat()) known.add(one);
    methods.set(url, known);
  });
  fastify.addHook(
    'onRequest',
    (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
      const known = request.is404 ? knownMethods(methods, request.url) : [];
      if (known.length === 0) {
        done();
        return;
      }
      reply.header('allow', known.join(', '));
      done(new WrongMethodError('the path does not know this method'));
    },
  );
}

function knownMethods(
  methods: ReadonlyMap<string, ReadonlySet<string>>,
  url: string,
): readonly string[] {
  const wanted = pieces(url.split('?', 1)[0] ?? '');
  const same = [...methods].filter(([pattern]) => {
    const own = pieces(pattern);
    return (
      own.length === wanted.length &&
      own.every((piece, at) => piece.startsWith(':') || piece === wanted[at])
    );
  });
  return [...new Set(same.flatMap(([, known]) => [...known]))].sort();
}

function pieces(path: string): readonly string[] {
  return path.split('/').filter((piece) => piece !== '');
}
