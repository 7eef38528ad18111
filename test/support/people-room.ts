import { Test } from '@nestjs/testing';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { PeopleModule, peopleEntities } from '#people';
import { loadConfig, PlatformModule } from '#platform';
import { createTestDatabase } from './postgres.js';
import type { Rooms } from './rooms.js';
import { siteSecrets } from './site-environment.js';

/** The people's room alone, with nothing above it, on a real database of this test's own. */
export async function openPeopleRoom(env: Readonly<Record<string, string>> = {}): Promise<Rooms> {
  const database = await createTestDatabase();
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    ...siteSecrets,
    LOG_LEVEL: 'silent',
    ...env,
  });
  const module = await Test.createTestingModule({
    imports: [
      PlatformModule.forRoot({ config, entities: peopleEntities, name: 'test' }),
      PeopleModule,
    ],
  }).compile();
  const app = await module.init();
  const act: Rooms['act'] = (work) => RequestContext.create(app.get(MikroORM).em, () => work(app));
  return {
    url: database.url,
    act,
    with: (service, work) => act((rooms) => work(rooms.get(service))),
    sql: (query, params = []) => app.get(MikroORM).em.fork().execute(query, params),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
