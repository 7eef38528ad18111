import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { SMTPServer } from 'smtp-server';
import type { JobName } from '#messages';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/postgres.js';
import { ormOptions } from '../database/orm-options.js';
import { newId } from '../ids/ids.js';
import { createLogger } from '../log/logger.js';
import { Outbox } from '../outbox/outbox.js';
import { platformEntities } from '../platform.entities.js';
import type { JobProcessor } from '../queue/job-processor.js';
import { JobRunner } from '../queue/job-runner.js';
import { Mail, MailState } from './mail.entity.js';
import { MailNotTakenError, MailTransport } from './mail-transport.js';
import { PostOffice } from './post-office.js';

const MAIL_FROM = 'Cyfran <cyfran@example.org>';

interface Taken {
  readonly to: readonly string[];
  readonly message: string;
}

/** A real mail server on this machine that keeps what it takes, and refuses whom it is told to. */
class MailServer {
  readonly taken: Taken[] = [];
  refuses = '';
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address === this.refuses ? new Error(`no such person ${address}`) : null),
    onData: (stream, session, done) => {
      let message = '';
      stream.setEncoding('utf8').on('data', (text: string) => (message += text));
      stream.on('end', () => {
        this.taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), message });
        done();
      });
    },
  });

  async open(): Promise<string> {
    this.server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${String((this.server.server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

describe('the post office', () => {
  let database: TestDatabase;
  let orm: MikroORM;
  let server: MailServer;
  let url: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await MikroORM.init(ormOptions(database.url, platformEntities));
  });
  afterAll(async () => {
    await orm.close();
    await database.drop();
  });
  beforeEach(async () => {
    server = new MailServer();
    url = await server.open();
  });
  afterEach(async () => server.close());

  const office = (em = orm.em, SMTP_URL: string | undefined = url) => {
    const settings = SMTP_URL === '' ? { MAIL_FROM } : { MAIL_FROM, SMTP_URL };
    return new PostOffice(em, new Outbox(em), new MailTransport(settings));
  };

  /** The job as the worker runs it: deliveries under one id are the same job, twice. */
  const deliverer = (SMTP_URL?: string) => {
    const processor: JobProcessor<'mail.deliver'> = {
      job: 'mail.deliver',
      process: ({ mailId }) => office(orm.em, SMTP_URL).deliver(mailId),
    };
    const processors = new Map<JobName, JobProcessor>([['mail.deliver', processor]]);
    const at = { kind: 'postgres', url: database.url } as const;
    const runner = new JobRunner(orm, at, processors, createLogger('silent', 'test'));
    return (mailId: string, id = newId()) =>
      runner.run({ id, name: 'mail.deliver', data: { mailId } });
  };

  async function write(recipient: string): Promise<string> {
    const em = orm.em.fork();
    office(em).write({ recipient, subject: 'Dolen i’ch mewngofnodi', text: 'Tŷ ŵy: /cy/1' });
    await em.flush();
    const [mail] = await em.find(Mail, { recipient }, { orderBy: { id: 'desc' } });
    return mail?.id ?? '';
  }

  const mailOf = async (id: string) => orm.em.fork().findOneOrFail(Mail, id);

  it('writes a mail and its job together, or neither', async () => {
    const mailId = await write('together@example.org');
    const jobs = await orm.em
      .fork()
      .execute(`select name from platform.outbox where data ->> 'mailId' = ?`, [mailId]);
    expect(jobs).toEqual([{ name: 'mail.deliver' }]);
    const em = orm.em.fork();
    office(em).write({ recipient: 'neither@example.org', subject: 's', text: 't' });
    em.clear();
    await em.flush();
    expect(await em.count(Mail, { recipient: 'neither@example.org' })).toBe(0);
  });

  it('hands a mail to the server once, with its letters whole, and wipes its text', async () => {
    const mailId = await write('whole@example.org');
    await deliverer()(mailId);
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.to).toEqual(['whole@example.org']);
    const message = server.taken[0]?.message ?? '';
    expect(message).toContain(`Message-ID: <${mailId}@cyfran>`);
    expect(message).toContain('T=C5=B7 =C5=B5y: /cy/1');
    expect(await mailOf(mailId)).toMatchObject({ state: MailState.Sent, text: '' });
  });

  it('lets a mail program stop such mails with one press, where there is something to stop', async () => {
    const em = orm.em.fork();
    const unsubscribe = 'https://cyfran.example/en/unsubscribe/token';
    office(em).write({ recipient: 'news@example.org', subject: 's', text: 't', unsubscribe });
    await em.flush();
    const { id } = await em.findOneOrFail(Mail, { recipient: 'news@example.org' });
    await deliverer()(id);
    await deliverer()(await write('plain@example.org'));
    const [news, plain] = server.taken.map(({ message }) => message.replaceAll('\r\n ', ' '));
    expect(news).toContain(`List-Unsubscribe: <${unsubscribe}>`);
    expect(news).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(plain).not.toContain('List-Unsubscribe');
    expect(await mailOf(id)).toMatchObject({ state: MailState.Sent, unsubscribe: null });
  });

  it('hands it over once however often its job runs, at once or later', async () => {
    const mailId = await write('once@example.org');
    const deliver = deliverer();
    const job = newId();
    await Promise.all([
      deliver(mailId, job),
      deliver(mailId, job),
      deliver(mailId),
      deliver(mailId),
    ]);
    await deliver(mailId, job);
    await deliver(mailId);
    expect(server.taken).toHaveLength(1);
  });

  it('keeps a mail that the server refused, and tells nobody whose it was', async () => {
    server.refuses = 'gone@example.org';
    const mailId = await write('gone@example.org');
    const refusal: unknown = await deliverer()(mailId).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MailNotTakenError);
    expect(String((refusal as Error).stack)).not.toContain('gone@example.org');
    expect(await mailOf(mailId)).toMatchObject({ state: MailState.Waiting });

    server.refuses = '';
    await deliverer()(mailId);
    expect(server.taken).toHaveLength(1);
  });

  it('keeps a mail while no server answers', async () => {
    const mailId = await write('later@example.org');
    const nobody = new MailServer();
    const address = await nobody.open();
    await nobody.close();
    await expect(deliverer(address)(mailId)).rejects.toThrow(MailNotTakenError);
    expect(await mailOf(mailId)).toMatchObject({ state: MailState.Waiting, text: 'Tŷ ŵy: /cy/1' });
  });

  it('writes to one person, whatever stands in the address or the subject', async () => {
    const transport = new MailTransport({ MAIL_FROM, SMTP_URL: url });
    const mail = { id: newId(), subject: 'Helo\r\nBcc: third@example.org', text: '.\r\nQUIT' };
    await transport.send({ ...mail, recipient: 'one@example.org' });
    for (const recipient of [
      'one@example.org, two@example.org',
      'one@example.org\r\nRCPT TO:<x@y>',
    ]) {
      await transport.send({ ...mail, recipient }).catch(() => false);
    }
    const others = ['two@example.org', 'third@example.org', 'x@y'];
    const reached = server.taken.flatMap(({ to }) => to);
    expect(reached[0]).toBe('one@example.org');
    expect(reached.filter((address) => others.includes(address))).toEqual([]);
    expect(server.taken.some(({ message }) => /^Bcc:/im.test(message))).toBe(false);
  });

  it('without a server keeps each mail, newest first, for the local page', async () => {
    const first = await write('kept@example.org');
    const second = await write('kept@example.org');
    for (const mailId of [first, second, first]) await deliverer('')(mailId);
    expect(server.taken).toEqual([]);
    const kept = await office(orm.em.fork()).kept();
    expect(kept).toHaveLength(2);
    expect(kept[0]).toMatchObject({ id: second, text: 'Tŷ ŵy: /cy/1' });
  });
});
