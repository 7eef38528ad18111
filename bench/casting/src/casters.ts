import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { choicesOf, type Box } from './box.js';
import type { Side } from './side.js';
import type { Voters, WaitingVoter } from './voters.js';

/** What a number of casts took. */
export interface Casts {
  readonly casts: number;
  readonly seconds: number;
  /** Of each cast, from sending to the whole answer. */
  readonly milliseconds: readonly number[];
  /** Milliseconds of processor that the server used for one; NaN where the system does not tell. */
  readonly processorMs: number;
}

/** What a browser holds besides its session: the form's token and the cookie that goes with it. */
interface Browser {
  readonly agent: Agent;
  readonly cookie: string;
  readonly token: string;
}

/**
 * So many browsers at once, each sending its next ballot as soon as the last is answered, over a
 * connection that stays open. Every ballot is another voter's first. One that is refused ends it all.
 */
export class Casters {
  private constructor(
    private readonly side: Side,
    private readonly box: Box,
    private readonly browsers: readonly Browser[],
  ) {}

  static async open(side: Side, box: Box, connections: number): Promise<Casters> {
    const browsers = Array.from({ length: connections }, async () => openBrowser(side));
    return new Casters(side, box, await Promise.all(browsers));
  }

  /** Casts until the time is over or, when `most` is given, so many have voted. */
  async cast(voters: Voters, until: { seconds: number; most?: number }): Promise<Casts> {
    const milliseconds: number[] = [];
    const before = this.side.processorSeconds();
    const started = performance.now();
    const isOver = () =>
      performance.now() - started > until.seconds * 1_000 ||
      milliseconds.length >= (until.most ?? Infinity);
    const run = async (browser: Browser) => {
      while (!isOver()) {
        const voter = voters.next();
        if (!voter) throw new Error('there are not enough voters');
        const sent = performance.now();
        await this.send(browser, voter);
        milliseconds.push(performance.now() - sent);
      }
    };
    await Promise.all(this.browsers.map(run));
    const seconds = (performance.now() - started) / 1_000;
    const used = (this.side.processorSeconds() ?? Number.NaN) - (before ?? Number.NaN);
    const casts = milliseconds.length;
    return { casts, seconds, milliseconds, processorMs: (used / casts) * 1_000 };
  }

  close(): void {
    for (const { agent } of this.browsers) agent.destroy();
  }

  /** As the API takes it; the floor takes the voter from headers that the product passes over. */
  private async send({ agent, cookie, token }: Browser, voter: WaitingVoter): Promise<void> {
    const body = JSON.stringify({
      choices: choicesOf(this.box, voter.number),
      castKey: randomUUID(),
      baseRevision: 0,
    });
    const { status, text } = await answerTo(agent, this.side.port, {
      method: 'PUT',
      path: `/api/v1/processes/${this.box.slug}/ballot`,
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        cookie: `cyfran-session=${voter.sessionToken}; ${cookie}`,
        'csrf-token': token,
        'x-account': voter.accountId,
        'x-email': voter.email,
      },
      body,
    });
    if (status !== 200 || !text.includes('"receiptCode"')) {
      throw new Error(`${this.side.name} answered ${String(status)}: ${text}`);
    }
  }
}

async function openBrowser({ port }: Side): Promise<Browser> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { cookie, text } = await answerTo(agent, port, { method: 'GET', path: '/api/v1/session' });
  const { csrfToken } = JSON.parse(text) as { csrfToken: string };
  return { agent, cookie, token: csrfToken };
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function answerTo(
  agent: Agent,
  port: number,
  { body, ...asked }: Asked,
): Promise<{ status: number; cookie: string; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, ...asked }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('error', reject);
      answer.on('end', () => {
        const [cookie = ''] = answer.headers['set-cookie'] ?? [];
        resolve({ status: answer.statusCode ?? 0, cookie: cookie.split(';')[0] ?? '', text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
