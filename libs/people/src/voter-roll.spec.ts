import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { AuditLog, newId, ormOptions, platformEntities } from '#platform';
import { createTestDatabase, type TestDatabase } from '../../../test/support/postgres.js';
import { peopleEntities } from './people.entities.js';
import { BadAddressOnLineError, NobodyOnTheListError } from './people.errors.js';
import { PeopleReader } from './people.reader.js';
import { PeopleService } from './people.service.js';

describe('a voter roll', () => {
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

  const add = async (processId: string, list: string) =>
    RequestContext.create(orm.em, async () =>
      new PeopleService(orm.em, new AuditLog(orm.em)).addToRoll(null, processId, list),
    );
  const reader = () => new PeopleReader(orm.em.fork());

  it('takes one address a line, whatever the space, the case and the line ends', async () => {
    const process = newId();
    expect(await add(process, ' Un@example.org \r\n\n dau@example.org\ntri@example.org\n')).toBe(3);
    expect(await reader().rollSize(process)).toBe(3);
    expect(await reader().isOnRoll(process, 'UN@example.org')).toBe(true);
    expect(await reader().isOnRoll(newId(), 'un@example.org')).toBe(false);
  });

  it('counts only those who are new, also when two lists come at once', async () => {
    const process = newId();
    await add(process, 'un@example.org');
    expect(await add(process, 'un@example.org\nUN@example.org\ndau@example.org')).toBe(1);
    const list = Array.from({ length: 300 }, (_, n) => `person-${String(n)}@example.org`).join(
      '\n',
    );
    const added = await Promise.all([add(process, list), add(process, list), add(process, list)]);
    expect(added.reduce((sum, one) => sum + one)).toBe(300);
    expect(await reader().rollSize(process)).toBe(302);
  });

  it('with a bad line takes nobody, and the line is named', async () => {
    const process = newId();
    const refused = await add(process, 'un@example.org\n\ndim-cyfeiriad\nx@').catch(
      (e: unknown) => e,
    );
    expect(refused).toBeInstanceOf(BadAddressOnLineError);
    expect(refused).toMatchObject({ field: 'addresses', params: { line: 3 } });
    expect(await reader().rollSize(process)).toBe(0);
  });

  it.each(['', '  \n\r\n '])('of nobody is refused: %j', async (list) => {
    await expect(add(newId(), list)).rejects.toThrow(NobodyOnTheListError);
  });

  it('says in the audit log how many were added, and never who', async () => {
    const process = newId();
    await add(process, "o'brien@example.org\nsian@example.org");
    const acts = await orm.em
      .fork()
      .execute('select act, facts from platform.audit_log where subject = ?', [process]);
    expect(acts).toEqual([{ act: 'people.add-to-roll', facts: { added: 2 } }]);
  });
});
