import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The numbers of all processes below this one, however deep. */
export function descendantsOf(pid: number): number[] {
  const parents = parentsByPid();
  const found = [pid];
  for (const parent of found) {
    found.push(...[...parents].filter(([, its]) => its === parent).map(([child]) => child));
  }
  return found.slice(1);
}

export function parentOf(pid: number): number {
  const parent = parentsByPid().get(pid);
  if (parent === undefined) throw new Error(`process ${String(pid)} has gone`);
  return parent;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function parentsByPid(): Map<number, number> {
  return existsSync('/proc/self/stat') ? parentsFromProc() : parentsFromPs();
}

function parentsFromProc(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // "pid (command) state parent …": the command may hold spaces and brackets.
      const [, parent] =
        readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended while we looked.
    }
  }
  return parents;
}

function parentsFromPs(): Map<number, number> {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = stdout.trim().split('\n');
  return new Map(
    rows.map((row) => {
      const [pid, parent] = row.trim().split(/\s+/);
      return [Number(pid), Number(parent)];
    }),
  );
}
