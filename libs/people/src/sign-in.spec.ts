import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { AuditLog, newId, ormOptions, Outbox, platformEntities, tokenHash } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { Account } from './account.entity.js';
import { peopleEntities } from './people.entities.js';
import { SignInLinkSpentError, TooManySignInsError } from './people.errors.js';
import { PeopleReader } from './people.reader.js';
import { PeopleService } from './people.service.js';
import { Session } from './session.entity.js';
import { SignInLink } from './sign-in-link.entity.js';
import { SignInService, type SignedIn } from './sign-in.service.js';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await MikroORM.init(ormOptions(database.url, [...platformEntities, ...peopleEntities]));
});
afterAll(async () => {
  await orm.close();
  await database.drop();
});

interface Doors {
  readonly signIn: SignInService;
  readonly people: PeopleService;
  readonly reader: PeopleReader;
}

/** Each act in a unit of work of its own, as each request has one. */
const act = async <T>(work: (doors: Doors) => Promise<T>): Promise<T> =>
  RequestContext.create(orm.em, async () =>
    work({
      signIn: new SignInService(orm.em, new Outbox(orm.em)),
      people: new PeopleService(orm.em, new AuditLog(orm.em)),
      reader: new PeopleReader(orm.em),
    }),
  );

const query = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
  orm.em.fork().execute<Row[]>(sql, [...params]);

const freshEmail = () => `${newId()}@example.org`;

async function linkFor(email: string): Promise<SignInLink> {
  const [link] = await orm.em
    .fork()
    .find(SignInLink, { email: email.toLowerCase() }, { orderBy: { id: 'desc' }, limit: 1 });
  if (!link) throw new Error('no link');
  return link;
}

/** Asks for a link and reads its mail: the token that the person would click. */
async function tokenFor(email: string, returnTo?: string): Promise<string> {
  await act(({ signIn }) =>
    signIn.request({ email, ...(returnTo !== undefined && { returnTo }) }, 'cy'),
  );
  const { id } = await linkFor(email);
  const issued = await act(({ signIn }) => signIn.issue(id));
  return issued?.token ?? '';
}

const open = async (token: string): Promise<SignedIn> => act(({ signIn }) => signIn.open(token));
const visitor = async (token: string | undefined) => act(({ reader }) => reader.visitor(token));

async function signIn(email = freshEmail()): Promise<{ email: string; sessionToken: string }> {
  const { sessionToken } = await open(await tokenFor(email));
  return { email, sessionToken };
}

describe('a sign-in link', () => {
  it('is promised with its job, and both or neither are written', async () => {
    const email = freshEmail();
    await act(({ signIn }) => signIn.request({ email }, 'cy'));
    const { id } = await linkFor(email);
    const jobs = await query(`select data from platform.outbox where data ->> 'signInLinkId' = ?`, [
      id,
    ]);
    expect(jobs).toEqual([{ data: { signInLinkId: id } }]);
  });

  it('opens a session, and the account on the first visit', async () => {
    const email = freshEmail();
    const { sessionToken, language } = await open(await tokenFor(email));
    expect(language).toBe('cy');
    expect(await visitor(sessionToken)).toMatchObject({ email, language: 'cy', memberships: [] });
  });

  it('finds the same account again, however the address is written', async () => {
    const email = freshEmail();
    const first = await visitor((await open(await tokenFor(email))).sessionToken);
    const again = await visitor((await open(await tokenFor(email.toUpperCase()))).sessionToken);
    expect(again?.id).toBe(first?.id);
  });

  it('lets in one of ten clicks at once', async () => {
    const token = await tokenFor(freshEmail());
    const clicks = await Promise.allSettled(Array.from({ length: 10 }, async () => open(token)));
    const refused = clicks.filter((click) => click.status === 'rejected');
    expect(refused).toHaveLength(9);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(SignInLinkSpentError);
  });

  it('makes one account of two first visits at once', async () => {
    const email = freshEmail();
    const tokens = [await tokenFor(email), await tokenFor(email)];
    await Promise.all(tokens.map(open));
    expect(await orm.em.fork().count(Account, { email })).toBe(1);
  });

  it('lasts ten minutes and not a moment longer', async () => {
    const token = await tokenFor(freshEmail());
    const age = async (interval: string) =>
      query(`update sign_in_link set expires_at = expires_at - ?::interval where token_hash = ?`, [
        interval,
        tokenHash(token),
      ]);
    const [{ left } = { left: 0 }] = await query<{ left: number }>(
      `select extract(epoch from expires_at - clock_timestamp())::float as left
       from sign_in_link where token_hash = ?`,
      [tokenHash(token)],
    );
    expect(left).toBeGreaterThan(580);
    expect(left).toBeLessThanOrEqual(600);
    await age('10 minutes');
    await expect(open(token)).rejects.toThrow(SignInLinkSpentError);
    await age('-1 minute');
    await expect(open(token)).resolves.toBeDefined();
  });

  it.each(['', 'unknown', 'x'.repeat(43), "' or 1=1 --", 'null'])(
    'with the token %j, which never was, is refused',
    async (token) => {
      await expect(open(token)).rejects.toThrow(SignInLinkSpentError);
    },
  );

  it('rests in the database as a hash alone', async () => {
    const token = await tokenFor(freshEmail());
    const { sessionToken } = await open(token);
    const rows = await query(
      `select row_to_json(l)::text as row from sign_in_link l
       union all select row_to_json(s)::text from session s
       union all select row_to_json(o)::text from platform.outbox o`,
    );
    const everything = JSON.stringify(rows);
    expect(everything).toContain(tokenHash(token));
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(sessionToken);
  });

  it('issued anew, as a job that runs twice does, leaves only the later token good', async () => {
    const email = freshEmail();
    const first = await tokenFor(email);
    const { id } = await linkFor(email);
    const second = await act(({ signIn }) => signIn.issue(id));
    await expect(open(first)).rejects.toThrow(SignInLinkSpentError);
    await expect(open(second?.token ?? '')).resolves.toBeDefined();
  });

  it('that is gone is not issued', async () => {
    expect(await act(({ signIn }) => signIn.issue(newId()))).toBeNull();
  });
});

describe('asking for links', () => {
  const ask = async (email: string) => act(({ signIn }) => signIn.request({ email }, 'en'));

  it('is enough after five in a quarter of an hour, for that address alone', async () => {
    const email = freshEmail();
    for (let n = 0; n < 5; n += 1) await ask(email);
    await expect(ask(email)).rejects.toThrow(TooManySignInsError);
    await expect(ask(email.toUpperCase())).rejects.toThrow(TooManySignInsError);
    await expect(ask(freshEmail())).resolves.toBeUndefined();
    await query(
      `update sign_in_link set requested_at = requested_at - interval '15 minutes' where email = ?`,
      [email],
    );
    await expect(ask(email)).resolves.toBeUndefined();
  });

  it('is enough after five also when twenty ask at once', async () => {
    const email = freshEmail();
    await Promise.allSettled(Array.from({ length: 20 }, async () => ask(email)));
    expect(await orm.em.fork().count(SignInLink, { email })).toBe(5);
  });
});

describe('the way on after signing in', () => {
  it.each(['/cy', '/en/processes/parc-caia', '/cy/prosesau/parc-caia?tudalen=2', '/en?a=b'])(
    'leads to %s, a path of ours',
    async (path) => {
      expect((await open(await tokenFor(freshEmail(), path))).returnTo).toBe(path);
    },
  );

  it.each([
    ...['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:1'],
    ...[
      '/en//elsewhere.example',
      '/cy/..//elsewhere.example',
      '/en\\elsewhere',
      '/enemy',
      '/de',
      '',
    ],
    ...[
      '/en/a\r\nset-cookie: x=y',
      '/en/\u0000',
      '/en/ŵy',
      '/\t/elsewhere.example',
      '/en@else.example',
    ],
  ])('never leads to %j', async (path) => {
    expect((await open(await tokenFor(freshEmail(), path))).returnTo).toBe('/cy');
  });
});

describe('a session', () => {
  it('is nobody’s without its token', async () => {
    for (const token of [undefined, '', 'unknown', tokenHash('x')]) {
      expect(await visitor(token)).toBeNull();
    }
  });

  it('cannot be opened with what rests in the database', async () => {
    const { sessionToken } = await signIn();
    expect(await visitor(tokenHash(sessionToken))).toBeNull();
  });

  it('ends on sign-out, and only that one', async () => {
    const { email, sessionToken } = await signIn();
    const elsewhere = await open(await tokenFor(email));
    await act(({ signIn }) => signIn.close(sessionToken));
    expect(await visitor(sessionToken)).toBeNull();
    expect(await visitor(elsewhere.sessionToken)).not.toBeNull();
  });

  it('ends after seven days', async () => {
    const { sessionToken } = await signIn();
    await query(
      `update session set expires_at = expires_at - interval '7 days' where token_hash = ?`,
      [tokenHash(sessionToken)],
    );
    expect(await visitor(sessionToken)).toBeNull();
  });

  it('ends when a role is given or taken, and the next one has the new rights', async () => {
    const slug = `council-${newId()}`;
    const organisationId = await act(({ people }) =>
      people.openOrganisation({ slug, name: { cy: 'Cyngor', en: 'Council' } }),
    );
    const { email, sessionToken } = await signIn();
    const account = await visitor(sessionToken);
    const grant = { email, organisationId, role: 'reviewer', language: 'cy' } as const;
    await act(({ people }) => people.grant(null, grant));
    expect(await visitor(sessionToken)).toBeNull();

    const { sessionToken: asReviewer } = await open(await tokenFor(email));
    expect((await visitor(asReviewer))?.memberships).toMatchObject([
      { organisationId, role: 'reviewer' },
    ]);
    await act(({ people }) => people.grant(null, grant));
    expect(await visitor(asReviewer)).not.toBeNull();

    const accountId = account?.id ?? '';
    await act(({ people }) =>
      people.revoke(accountId, { accountId, organisationId, role: 'reviewer' }),
    );
    expect(await visitor(asReviewer)).toBeNull();
    expect(await orm.em.fork().count(Session, { account: accountId })).toBe(0);
    const acts = await query(`select act from platform.audit_log where subject = ? order by id`, [
      accountId,
    ]);
    expect(acts).toEqual([{ act: 'people.grant' }, { act: 'people.revoke' }]);
  });

  it('role given twice at once is given once', async () => {
    const slug = `council-${newId()}`;
    const organisationId = await act(({ people }) =>
      people.openOrganisation({ slug, name: { cy: 'Cyngor', en: 'Council' } }),
    );
    const { email } = await signIn();
    const grant = { email, organisationId, role: 'finance', language: 'cy' } as const;
    await Promise.all([1, 2, 3].map(async () => act(({ people }) => people.grant(null, grant))));
    expect(await act(({ reader }) => reader.staff(organisationId))).toHaveLength(1);
  });
});
