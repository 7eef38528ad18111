import type { Type } from '@nestjs/common';
import { ApiKeysPage } from './api-keys.page.js';
import { WebhookDesk } from './webhook-desk.js';
import { WebhookSecretPage } from './webhook-secret.page.js';
import { WebhookPage } from './webhook.page.js';
import { WebhooksPage } from './webhooks.page.js';

export const webhooksPages: readonly Type[] = [
  WebhooksPage,
  WebhookPage,
  WebhookSecretPage,
  ApiKeysPage,
];

/** What these pages use beside the rooms. */
export const webhooksDesks: readonly Type[] = [WebhookDesk];
