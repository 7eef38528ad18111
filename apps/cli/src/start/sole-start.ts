import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailedError } from '../command-failed.error.js';

/**
 * One start at a time for one state folder. The mark is a listening socket, because the system
 * takes it away however we end; a lock file would outlive a kill.
 */
export async function beSoleStart(stateFolder: string): Promise<() => void> {
  const id = createHash('sha256').update(stateFolder).digest('hex').slice(0, 24);
  const isLinux = process.platform === 'linux';
  const path = isLinux ? `\0cyfran-${id}` : join(tmpdir(), `cyfran-${id}.sock`);
  let server = await listen(path);
  if (!server && !isLinux && !(await answers(path))) {
    await unlink(path);
    server = await listen(path);
  }
  if (!server) {
    throw new CommandFailedError(
      `Cyfran is already running on ${stateFolder}. Stop it with Ctrl-C where it was started.`,
    );
  }
  server.unref();
  return () => server.close();
}

async function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

async function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
