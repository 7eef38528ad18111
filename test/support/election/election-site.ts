import { BuiltPart } from '../built-part.js';
import { ownPort } from '../own-port.js';
import { openRooms, type Rooms } from '../rooms.js';
import { isReady, siteEnvironment } from '../site-environment.js';
import { Letterbox } from './letterbox.js';

/** The built server and worker, each in a process of its own, over a database of this test's own. */
export interface ElectionSite {
  readonly address: string;
  /** For the clock, for mailboxes, and for looking behind the pages: nobody does anything by it. */
  readonly rooms: Rooms;
  readonly letterbox: Letterbox;
  /** What the site's own commands need to know of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
}

export async function openElectionSite(): Promise<ElectionSite> {
  const [rooms, port] = await Promise.all([openRooms(), ownPort()]);
  const address = `http://127.0.0.1:${port}`;
  const env = siteEnvironment(rooms.url, address);
  const parts = ['apps/server/src/main.js', 'apps/worker/src/main.js'].map(
    (file) => new BuiltPart(file, env),
  );
  const stop = async () => {
    await Promise.all(parts.map((part) => part.stop()));
    await rooms.close();
  };
  try {
    const [server, worker] = parts;
    await Promise.all([
      server?.until('answers', async () => isReady(address)),
      worker?.untilReady(),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, rooms, letterbox: new Letterbox(rooms), env, stop };
}
