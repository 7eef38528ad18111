import { type Command, InvalidArgumentError, Option } from 'commander';
import { exitCode, type ExitCode } from './exit-code.js';
import { explainFailure } from './explain-failure.js';
import { boot } from './start/boot.js';
import { Interruption } from './start/interruption.js';
import { Running } from './start/running.js';
import { beSoleStart } from './start/sole-start.js';
import { openStateFolder, type StateFolder } from './start/state-folder.js';
import { welcome } from './start/welcome.js';

interface StartOptions {
  readonly fresh: boolean;
  readonly port?: number | undefined;
}

interface Session {
  readonly state: StateFolder;
  readonly running: Running;
  readonly interruption: Interruption;
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('start PostgreSQL, the server and the worker, and stop them again on Ctrl-C')
    .option('--fresh', 'remove the data of earlier starts and begin anew', false)
    .addOption(
      new Option('--port <number>', 'listen on this port and no other')
        .env('PORT')
        .argParser(toPort),
    )
    .addHelpText('after', help)
    .action(async (options: StartOptions) => {
      process.exitCode = await start(options);
    });
}

const help = `
Variables:
  DATABASE_URL      use this PostgreSQL instead of the embedded one
  REDIS_URL         send jobs and live events through this Redis
  DEMO              true or false: load the demonstration (default: true with the embedded
                    database, false with DATABASE_URL)
  CYFRAN_STATE_DIR  keep secrets, data and logs here (default: .cyfran in the clone)

Examples:
  $ npm start
  $ npm start -- --fresh
  $ bin/cyfran start --port 8080
  $ DATABASE_URL=postgresql://cyfran:secret@db.example/cyfran bin/cyfran start
`;

/** Runs until asked to stop, or until a part of it ends by itself, which is a failure. */
async function start(options: StartOptions): Promise<ExitCode> {
  const running = new Running();
  const interruption = new Interruption(() => running.force());
  const state = await openStateFolder();
  const release = await beSoleStart(state.path);
  const code = await run(options, { state, running, interruption });
  await running.stop((line) => console.log(line));
  release();
  return interruption.isForced ? exitCode.interrupted : code;
}

async function run({ fresh, port }: StartOptions, { state, running, interruption }: Session) {
  try {
    const booting = boot({ state, fresh, port, running, signal: interruption.signal });
    const booted = await Promise.race([booting, running.failed, interruption.asked]);
    if (!booted) return exitCode.interrupted;
    console.log(await welcome(booted.address, booted.demo));
    await Promise.race([running.failed, interruption.asked]);
    return exitCode.ok;
  } catch (error) {
    return explainFailure(error);
  }
}

/** An empty PORT in the environment is as good as none. */
function toPort(text: string): number | undefined {
  if (text === '') return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
}
