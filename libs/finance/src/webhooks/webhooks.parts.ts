import type { Type } from '@nestjs/common';
import type { EntityList } from '#platform';
import { DueDeliveries } from './due-deliveries.js';
import { FanOutService } from './fan-out.service.js';
import { ReplayService } from './replay.service.js';
import { SendingService } from './sending.service.js';
import { SettlingService } from './settling.service.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { Webhook } from './webhook.entity.js';
import { WebhooksPersonalData } from './webhooks-personal-data.js';
import { WebhooksRetentionService } from './webhooks-retention.service.js';
import { WebhooksReader } from './webhooks.reader.js';
import { WebhooksService } from './webhooks.service.js';

export const webhooksEntities: EntityList = [Webhook, WebhookDelivery];

export const webhooksServices: Type[] = [
  DueDeliveries,
  FanOutService,
  SendingService,
  SettlingService,
  WebhooksService,
  ReplayService,
  WebhooksReader,
  WebhooksRetentionService,
  WebhooksPersonalData,
];
