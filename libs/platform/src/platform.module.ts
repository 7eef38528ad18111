import { Global, Module, type DynamicModule } from '@nestjs/common';
import { MikroORM } from '@mikro-orm/core';
import { EntityManager, MikroORM as PostgresOrm } from '@mikro-orm/postgresql';
import { AuditLog } from './audit/audit-log.js';
import { Clock } from './clock/clock.js';
import { ConfigDto } from './config/config.dto.js';
import { ormOptions, type EntityList } from './database/orm-options.js';
import { Events } from './events/events.js';
import { PictureStore } from './files/picture-store.js';
import { Metrics } from './health/metrics.js';
import { ActLimit } from './limits/act-limit.js';
import { LiveChannel } from './live/live-channel.js';
import { createLogger, type Logger } from './log/logger.js';
import { MailTransport } from './mail/mail-transport.js';
import { PostOffice } from './mail/post-office.js';
import { Outbox } from './outbox/outbox.js';
import { platformEntities } from './platform.entities.js';
import { RetentionReport } from './retention/retention-report.js';
import { Retention } from './retention/retention.js';
import { JobQueues } from './queue/job-queues.js';
import { queueConnection } from './queue/queue-connection.js';
import { Closer } from './closer.js';

export const LOGGER = Symbol('logger');

/** The ground that every room stands on. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: {
    config: ConfigDto;
    entities: EntityList;
    name: string;
  }): DynamicModule {
    const { config, name } = options;
    const entities = [...new Set([...platformEntities, ...options.entities])];
    const logger: Logger = createLogger(config.LOG_LEVEL, name);
    return {
      module: PlatformModule,
      providers: [
        { provide: ConfigDto, useValue: config },
        { provide: LOGGER, useValue: logger },
        {
          provide: PostgresOrm,
          useFactory: () => PostgresOrm.init(ormOptions(config.DATABASE_URL, entities)),
        },
        { provide: MikroORM, useExisting: PostgresOrm },
        { provide: EntityManager, useFactory: (orm: PostgresOrm) => orm.em, inject: [PostgresOrm] },
        { provide: JobQueues, useFactory: () => new JobQueues(queueConnection(config)) },
        { provide: MailTransport, useFactory: () => new MailTransport(config) },
        Clock,
        Outbox,
        Events,
        AuditLog,
        ActLimit,
        LiveChannel,
        PostOffice,
        Retention,
        RetentionReport,
        PictureStore,
        Metrics,
        Closer,
      ],
      exports: [
        ConfigDto,
        LOGGER,
        PostgresOrm,
        MikroORM,
        EntityManager,
        JobQueues,
        MailTransport,
        Clock,
        Outbox,
        Events,
        AuditLog,
        ActLimit,
        LiveChannel,
        PostOffice,
        Retention,
        RetentionReport,
        PictureStore,
        Metrics,
      ],
    };
  }
}
