import { IsISO8601 } from 'class-validator';

export class AskDestroyDto {
  /** The last day on which somebody can appeal, as YYYY-MM-DD. */
  @IsISO8601({ strict: true }, { message: 'voting.appeals-date-needed' })
  appealsUntil!: string;
}
