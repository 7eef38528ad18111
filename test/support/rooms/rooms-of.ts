import { MikroORM } from '@mikro-orm/postgresql';
import type { Rooms } from '../rooms.js';
import type { TestServer } from '../server.js';

/** The services of a server that runs in this process, as tests of the rooms below it use them. */
export function roomsOf(server: TestServer): Rooms {
  return {
    url: server.database.url,
    act: server.within,
    with: async (service, work) =>
      server.within(async (app) => work(app.get(service, { strict: false }))),
    sql: async (query, params = []) => server.app.get(MikroORM).em.fork().execute(query, params),
    close: server.stop,
  };
}
