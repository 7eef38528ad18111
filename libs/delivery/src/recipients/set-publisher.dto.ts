import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength } from 'class-validator';
import { tidyLine } from '#proposals';

export class SetPublisherDto {
  /** With or without `360G-` before it. */
  @Transform(tidyLine)
  @Matches(/^(?:360G-)?[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/i, { message: 'delivery.publisher-prefix' })
  prefix!: string;

  @IsString()
  @MaxLength(60, { message: 'delivery.org-id.scheme' })
  orgId!: string;
}
