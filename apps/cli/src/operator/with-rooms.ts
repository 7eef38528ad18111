import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import { loadConfig } from '#platform';
import { OperatorModule } from './operator.module.js';

/** Opens the rooms on a database for one piece of work, and closes them whatever happens. */
export async function withRooms<T>(
  env: NodeJS.ProcessEnv,
  work: (rooms: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const config = loadConfig({ LOG_LEVEL: 'warn', ...env });
  const rooms = await NestFactory.createApplicationContext(OperatorModule.forRoot(config), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await RequestContext.create(rooms.get(MikroORM).em, () => work(rooms));
  } finally {
    await rooms.close();
  }
}
