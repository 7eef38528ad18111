import { createServer } from 'node:net';

const localHosts = ['127.0.0.1', '::1'];
const nextOnesTried = 50;

/** The wanted port if nothing local listens there, else the next free one above it. */
export async function freePort(wanted: number): Promise<number> {
  const last = Math.min(wanted + nextOnesTried, 65_535);
  for (let port = wanted; port <= last; port += 1) {
    if (await isFree(port)) return port;
  }
  return anyFreePort();
}

/** Both loopback addresses count: `localhost` may mean either. */
export async function isFree(port: number): Promise<boolean> {
  for (const host of localHosts) {
    if ((await listenOnce(port, host)) === 'taken') return false;
  }
  return true;
}

export async function anyFreePort(): Promise<number> {
  const port = await listenOnce(0, '127.0.0.1');
  if (port === 'taken' || port === 'no such address') throw new Error('no local port is free');
  return port;
}

async function listenOnce(
  port: number,
  host: string,
): Promise<number | 'taken' | 'no such address'> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT';
      resolve(missing ? 'no such address' : 'taken');
    });
    server.listen(port, host, () => {
      const address = server.address();
      const got = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(got));
    });
  });
}
