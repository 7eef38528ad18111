import type { Type } from '@nestjs/common';
import { WebhooksController } from './webhooks.controller.js';

export const webhooksControllers: readonly Type[] = [WebhooksController];
