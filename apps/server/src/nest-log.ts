import type { LoggerService } from '@nestjs/common';
import type { Logger } from '#platform';

/** Nest's own messages in the same structured log; its list of every route only when debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown): void {
    this.pino.debug(String(message));
  }

  warn(message: unknown): void {
    this.pino.warn(String(message));
  }

  error(message: unknown): void {
    this.pino.error(String(message));
  }
}
