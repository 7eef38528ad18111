import { IsISO8601, IsOptional, IsUUID } from 'class-validator';

/** One delivery again, or all that failed; of these those since a time, if one is given. */
export class ReplayWebhookDto {
  @IsOptional()
  @IsUUID(undefined, { message: 'finance.unknown-delivery' })
  delivery?: string;

  @IsOptional()
  @IsISO8601({ strict: true }, { message: 'finance.enter-replay-since' })
  since?: string;
}
