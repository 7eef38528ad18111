import type { Sender } from '#proposals';
import { languageOf, type Request } from '../../access/request.js';

export function senderOf(request: Request): Sender {
  return {
    accountId: request.visitor?.id ?? null,
    network: request.ip,
    language: languageOf(request),
  };
}
