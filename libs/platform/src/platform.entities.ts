import { AuditEntry } from './audit/audit-entry.entity.js';
import type { EntityList } from './database/orm-options.js';
import { ToldEvent } from './events/told-event.entity.js';
import { KeptFile } from './files/kept-file.entity.js';
import { ActCount } from './limits/act-count.entity.js';
import { Mail } from './mail/mail.entity.js';
import { OutboxMessage } from './outbox/outbox-message.entity.js';
import { RetentionRun } from './retention/retention-run.entity.js';
import { ProcessedJob } from './queue/processed-job.entity.js';

export const platformEntities: EntityList = [
  ActCount,
  AuditEntry,
  KeptFile,
  Mail,
  OutboxMessage,
  ProcessedJob,
  RetentionRun,
  ToldEvent,
];
