import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CommandFailedError } from '../command-failed.error.js';
import { built } from '../project-root.js';

/** Runs `cyfran seed`, which changes nothing when the demo is there already. */
export async function loadDemo(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const args = ['--enable-source-maps', built('apps/cli/src/main.js'), 'seed'];
  const said: string[] = [];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    const hear = (line: string) => {
      said.push(line);
      say(line);
    };
    createInterface({ input: child.stdout }).on('line', hear);
    createInterface({ input: child.stderr }).on('line', hear);
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  throw new CommandFailedError(`The demo was not loaded:\n${said.slice(-12).join('\n')}`);
}
