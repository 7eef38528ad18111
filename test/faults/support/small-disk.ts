import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OwnPostgres } from './own-postgres.js';

/** A disk that a test can fill, and empty again. */
export interface SmallDisk {
  /** Which kind it is, for the name of the test. */
  readonly kind: string;
  /** Where tables may lie; undefined when there is no disk and the database only acts the part. */
  readonly tablespaceOf: (
    postgres: OwnPostgres,
  ) => { readonly name: string; readonly folder: string } | undefined;
  readonly fill: (postgres: OwnPostgres) => Promise<void>;
  readonly empty: (postgres: OwnPostgres) => Promise<void>;
  readonly remove: () => void;
}

/** A real one where this process may mount it, as root may; else PostgreSQL says that its disk is full. */
export function smallDisk(): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'cyfran-small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m,mode=755', 'tmpfs', folder]);
  if (mounted.status === 0) return mountedDisk(folder);
  rmSync(folder, { recursive: true });
  return pretendedDisk;
}

function mountedDisk(folder: string): SmallDisk {
  const ballast = join(folder, 'ballast');
  return {
    kind: 'a real one of 64 MB',
    tablespaceOf: (postgres) => ({
      name: 'small_disk',
      folder: postgres.ownFolder(join(folder, 'tables')),
    }),
    fill: async () => {
      fill(ballast);
      return Promise.resolve();
    },
    empty: async () => {
      rmSync(ballast);
      return Promise.resolve();
    },
    remove: () => {
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Writes until nothing more goes on it. */
function fill(file: string): void {
  const opened = openSync(file, 'w');
  for (let size = 1 << 20; size >= 1;) {
    try {
      writeSync(opened, Buffer.alloc(size));
    } catch {
      size >>= 1;
    }
  }
  closeSync(opened);
}

const pretendedDisk: SmallDisk = {
  kind: 'one that PostgreSQL only says is full, since no disk may be mounted here',
  tablespaceOf: () => undefined,
  fill: async (postgres) => {
    await postgres.queryDatabase(`create function disk_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`);
    await postgres.queryDatabase(`create trigger disk_full before insert on box.leaf_pending
      for each statement execute function disk_full()`);
  },
  empty: async (postgres) => {
    await postgres.queryDatabase('drop function disk_full() cascade');
  },
  remove: () => undefined,
};
