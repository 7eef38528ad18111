import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/postgres.js';
import { ormOptions } from '../database/orm-options.js';
import { newId } from '../ids/ids.js';
import { platformEntities } from '../platform.entities.js';
import { actingThrough } from './acting-key.js';
import { AuditLog } from './audit-log.js';

describe('the audit log', () => {
  let database: TestDatabase;
  let orm: MikroORM;

  beforeAll(async () => {
    database = await createTestDatabase();
    orm = await MikroORM.init(ormOptions(database.url, platformEntities));
  });
  afterAll(async () => {
    await orm.close();
    await database.drop();
  });

  const actsOn = async (subject: string) =>
    orm.em
      .fork()
      .execute<{ act: string; actor: string | null; facts: object; at: Date }[]>(
        'select act, actor, facts, at from platform.audit_log where subject = ?',
        [subject],
      );

  const record = async (subject: string, fails = false) =>
    RequestContext.create(orm.em, async () =>
      orm.em.transactional(async () => {
        new AuditLog(orm.em).record({ actor: null, act: 'test.act', subject, facts: { n: 1 } });
        await orm.em.flush();
        if (fails) throw new Error('the act failed');
      }),
    );

  it('keeps who did what to what, and when', async () => {
    const subject = newId();
    await record(subject);
    const [entry] = await actsOn(subject);
    expect(entry).toMatchObject({ act: 'test.act', actor: null, facts: { n: 1 } });
    expect(Math.abs(Date.now() - new Date(entry?.at ?? 0).getTime())).toBeLessThan(60_000);
  });

  it('keeps the id of the API key with which a program did it, whatever else was done meanwhile', async () => {
    const [byProgram, byPerson] = [newId(), newId()];
    const id = newId();
    const named = { id, name: 'Ledger' };
    await Promise.all([actingThrough(named, () => record(byProgram)), record(byPerson)]);
    expect((await actsOn(byProgram)).map(({ facts }) => facts)).toEqual([{ n: 1, byKey: { id } }]);
    expect((await actsOn(byPerson)).map(({ facts }) => facts)).toEqual([{ n: 1 }]);
  });

  it('tells of no act that was undone', async () => {
    const subject = newId();
    await expect(record(subject, true)).rejects.toThrow('the act failed');
    expect(await actsOn(subject)).toEqual([]);
  });

  it.each([
    `update platform.audit_log set act = 'test.other'`,
    `update platform.audit_log set act = act where false`,
    'delete from platform.audit_log',
    'truncate platform.audit_log',
    'truncate platform.audit_log cascade',
  ])('refuses: %s', async (sql) => {
    const subject = newId();
    await record(subject);
    await expect(orm.em.fork().execute(sql)).rejects.toThrow('audit_log is append-only');
    expect(await actsOn(subject)).toHaveLength(1);
  });
});
