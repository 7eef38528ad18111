/**
 * A process of its own that keeps one PostgreSQL server company. It stands outside the terminal's
 * group, so Ctrl-C does not take the database away before those who use it; and when the command
 * that forked it is gone, however it went, it stops the server and goes too.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { HeldServer } from './hold-server.js';

const held = JSON.parse(process.argv[2] ?? '') as HeldServer;
const server = spawn(held.command, held.args, {
  ...held.account,
  cwd: held.cwd,
  env: { ...process.env, LC_ALL: 'C' },
  stdio: ['ignore', 'inherit', 'inherit'],
});

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended and all is written. */
const stop = () => server.kill('SIGINT');
/** SIGQUIT is its immediate shutdown: safe, but the next start has to replay the log. */
const force = () => server.kill('SIGQUIT');

process.on('disconnect', stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGQUIT', force);
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.on('exit', (code) => {
  if (held.disposable) rmSync(held.disposable, { recursive: true, force: true });
  process.exit(code ?? 1);
});
if (!process.connected) stop();
