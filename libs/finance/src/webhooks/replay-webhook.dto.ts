import { IsOptional, IsUUID } from 'class-validator';
import { IsDayOrTime } from './day-or-time.decorator.js';

/** One delivery again, or all that failed; of these those since a time, if one is given. */
export class ReplayWebhookDto {
  @IsOptional()
  @IsUUID(undefined, { message: 'finance.unknown-delivery' })
  delivery?: string;

  /** `2026-11-23`, from its beginning in UTC, or `2026-11-23T09:30:00Z`. */
  @IsOptional()
  @IsDayOrTime({ message: 'finance.enter-replay-since' })
  since?: string;
}
