import 'reflect-metadata';
import { ConfigError, loadConfig } from '#platform';
import { createApp } from './create-app.js';

async function main(): Promise<void> {
  // A parent that dies takes its IPC channel with it: then stop as if told to.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  const config = loadConfig();
  const app = await createApp(config);
  await app.listen(config.PORT, config.HOST);
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof ConfigError ? `${error.message}\n` : `${String((error as Error).stack)}\n`,
  );
  process.exit(1);
});
