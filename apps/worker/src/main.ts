import { NestFactory } from '@nestjs/core';
import { ConfigError, loadConfig } from '#platform';
import { WorkerModule } from './worker.module.js';

async function main(): Promise<void> {
  // A parent that dies takes its IPC channel with it: then stop as if told to.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(loadConfig()), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  app.enableShutdownHooks();
  process.send?.('ready');
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof ConfigError ? `${error.message}\n` : `${String((error as Error).stack)}\n`,
  );
  process.exit(1);
});
