import { CommandFailedError } from '../command-failed.error.js';
import { checkDatabase, placeOf } from '../database-url.js';
import { freePort, isFree } from '../free-port.js';
import type { Hold } from '../postgres/hold-server.js';
import { Progress } from '../progress.js';
import { built } from '../project-root.js';
import { childEnvironment } from './child-environment.js';
import { refuseFreshOnOthers, startEmbedded } from './embedded-database.js';
import { loadDemo } from './load-demo.js';
import { turnOver } from './log-file.js';
import type { Running } from './running.js';
import { loadSecrets } from './secrets.js';
import type { StateFolder } from './state-folder.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface BootSettings {
  readonly state: StateFolder;
  readonly fresh: boolean;
  /** Asked for by the operator; without it the usual port, or the next free one. */
  readonly port: number | undefined;
  readonly running: Running;
  readonly signal: AbortSignal;
}

export interface Booted {
  readonly address: string;
  readonly demo: boolean;
}

const usualPort = 3000;
const workerDrainMs = 30_000;
const serverDrainMs = 15_000;

/** The seven steps from a built clone to a site that answers. */
export async function boot(settings: BootSettings): Promise<Booted> {
  const steps = stepsUntil(settings.signal);
  const { secrets, databaseUrl } = await openDatabase(settings, steps);
  const port = settings.port ?? (await usualOrNext(steps.note));
  const env = childEnvironment(secrets, databaseUrl, port);
  const demo = env['DEMO'] === 'true';
  await steps.do('Loading the demonstration', async (say) => {
    if (demo) await loadDemo(env, say, settings.signal);
    else steps.note('Left out, since DEMO is not true.');
  });
  await startParts(settings, steps, env);
  await steps.do('Waiting until the site answers', async () =>
    waitUntilReady(port, settings.signal),
  );
  return { address: env['PUBLIC_URL'] ?? '', demo };
}

interface Steps {
  readonly do: Progress['do'];
  readonly note: (line: string) => void;
}

/** No step begins once the operator has asked to stop. */
function stepsUntil(signal: AbortSignal): Steps {
  const progress = new Progress(7);
  signal.addEventListener('abort', () => progress.breakOff(), { once: true });
  return {
    note: (line) => progress.note(line),
    do: async (title, work) => {
      signal.throwIfAborted();
      return progress.do(title, work);
    },
  };
}

async function openDatabase({ state, fresh, port, running, signal }: BootSettings, steps: Steps) {
  const given = process.env['DATABASE_URL'];
  const secrets = await steps.do('Reading settings and secrets', async () => {
    if (given) refuseFreshOnOthers(fresh);
    if (port !== undefined) await insistOn(port);
    return loadSecrets(state.secretsFile);
  });
  const databaseUrl = await steps.do('Starting PostgreSQL', async (say) => {
    if (given) return useGiven(given, steps);
    const onHeld = (hold: Hold) => running.holdPostgres(hold, state.log('postgres'));
    return startEmbedded({ state, secrets, fresh, signal, say, note: steps.note, onHeld });
  });
  await steps.do('Bringing the database up to date', async (say) => {
    const { migrate } = await import('../migrate.js');
    await migrate(databaseUrl, say);
  });
  return { secrets, databaseUrl };
}

async function useGiven(url: string, { note }: Steps): Promise<string> {
  await checkDatabase(url);
  note(`Using the database ${placeOf(url)}.`);
  return url;
}

async function startParts(settings: BootSettings, steps: Steps, env: NodeJS.ProcessEnv) {
  const { state, running, signal } = settings;
  const start = async (name: 'server' | 'worker', drainMs: number) => {
    const logFile = state.log(name);
    await turnOver(logFile);
    const main = built(`apps/${name}/src/main.js`);
    return running.start({ name, main, env, logFile, drainMs });
  };
  await steps.do('Starting the server', async () => start('server', serverDrainMs));
  await steps.do('Starting the worker', async () =>
    (await start('worker', workerDrainMs)).untilReady(signal),
  );
}

async function insistOn(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new CommandFailedError(`Port ${String(port)} is taken; choose another with --port.`);
}

async function usualOrNext(note: (line: string) => void): Promise<number> {
  const port = await freePort(usualPort);
  if (port !== usualPort) note(`Port ${String(usualPort)} is taken; using ${String(port)}.`);
  return port;
}
