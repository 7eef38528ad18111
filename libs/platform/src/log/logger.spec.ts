import { describe, expect, it } from '@jest/globals';
import { createLogger, pathOnly, type Logger } from './logger.js';

const token = 'Zk3v8Qp1x7LmN0aBcDeFgHiJkLmNoPqRsTuVwXyZ012';

function linesOf(write: (log: Logger) => void): string {
  const lines: string[] = [];
  write(createLogger('trace', 'test', { write: (line) => void lines.push(line) }));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  return lines.join('');
}

describe('the log', () => {
  it('tells what was asked: the request, its path and how it went', () => {
    const line = linesOf((log) =>
      log.info(
        { req: { id: 'r-1', method: 'GET', url: '/cy/prosesau' }, res: { statusCode: 200 } },
        'answered',
      ),
    );
    expect(JSON.parse(line)).toMatchObject({
      name: 'test',
      msg: 'answered',
      req: { id: 'r-1', method: 'GET', path: '/cy/prosesau' },
      res: { status: 200 },
    });
  });

  it('never holds an e-mail address, wherever it comes from', () => {
    const people = Object.assign(new Error('550 no such user <sian@example.org>'), {
      rejected: ['sian@example.org'],
      envelope: { to: ['sian@example.org'] },
    });
    const text = linesOf((log) => {
      log.info({ email: 'sian@example.org' }, 'signed in');
      log.info(
        { mail: { recipient: 'sian@example.org', deep: { email: 'sian@example.org' } } },
        'x',
      );
      log.error({ err: people }, 'mail refused');
      log.error({ err: new Error('outer', { cause: people }) }, 'mail refused');
      log.warn('duplicate key: (email)=(sian@example.org) already exists');
      log.warn({ note: ['a "sian@example.org" b'] }, 'said siân.o-brien+pb@example.co.uk today');
    });
    expect(text).not.toContain('@');
    expect(text).toContain('no such user');
  });

  it('never holds a cookie, a header, a body or a query string', () => {
    const req = {
      ...{ id: 'r-2', method: 'POST', url: '/en/proposals?search=private#part' },
      ...{ headers: { cookie: 'session=private' }, body: { name: 'private' }, ip: 'private' },
    };
    const text = linesOf((log) => {
      log.info({ req, remoteAddress: 'private', cookies: { session: 'private' } }, 'asked');
      log.info({ request: { headers: { authorization: 'private' }, query: 'private' } }, 'asked');
    });
    expect(text).not.toContain('private');
    expect(text).toContain('/en/proposals');
  });

  it('never holds the token of a sign-in link, in either language', () => {
    const text = linesOf((log) => {
      log.info({ req: { method: 'GET', url: `/cy/mewngofnodi/${token}` } }, 'asked');
      log.info({ path: pathOnly(`/en/sign-in/${token}?again=1`) }, 'answered');
      log.error({ err: new Error(`cannot open /en/sign-in/${token}`) }, 'failed');
      log.info({ token, session: { sessionToken: token } }, 'opened');
    });
    expect(text).not.toContain(token.slice(0, 12));
    expect(text).toContain('/cy/mewngofnodi/…');
  });

  it('never holds the password of a server, as connection errors do', () => {
    const err = Object.assign(new Error('refused postgresql://cyfran:hunter2@127.0.0.1/cyfran'), {
      client: { password: 'hunter2' },
      code: 'ECONNREFUSED',
    });
    const text = linesOf((log) => log.error({ err }, 'out of reach'));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('ECONNREFUSED');
  });

  it('leaves the paths of packages in a stack legible', () => {
    const err = new Error('broken');
    err.stack = 'Error: broken\n    at run (/app/node_modules/@mikro-orm/sql/index.js:1:2)';
    expect(linesOf((log) => log.error({ err }, 'failed'))).toContain('@mikro-orm/sql/index.js:1:2');
  });

  it('leaves ordinary paths whole', () => {
    expect(pathOnly('/en/sign-in/sent')).toBe('/en/sign-in/sent');
    expect(pathOnly('/cy/prosesau/parc-caia/cynigion/3')).toBe('/cy/prosesau/parc-caia/cynigion/3');
    expect(pathOnly('')).toBe('');
  });
});
