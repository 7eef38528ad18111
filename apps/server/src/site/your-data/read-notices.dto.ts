import { IsISO8601 } from 'class-validator';

export class ReadNoticesDto {
  /** When the list was shown: what came in since stays new. */
  @IsISO8601({ strict: true })
  upTo!: string;
}
