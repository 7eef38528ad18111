import { IsISO8601, Matches } from 'class-validator';

export class AskDestroyDto {
  /** The last day on which somebody can appeal, as YYYY-MM-DD, and a day that there is. */
  @Matches(/^2\d{3}-\d{2}-\d{2}$/, { message: 'voting.appeals-date-needed' })
  @IsISO8601({ strict: true }, { message: 'voting.appeals-date-needed' })
  appealsUntil!: string;
}
