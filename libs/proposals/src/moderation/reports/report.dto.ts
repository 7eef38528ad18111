import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsOptional, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { emptyAsNull, tidyParagraphs } from '../../tidy-words.js';
import { reasonCodes, type ReasonCode } from '../reason-codes.js';

export const reportLimits = { details: 2_000 } as const;

/** "Other" says nothing by itself. */
const needsDetails = ({ reason, details }: ReportDto): boolean =>
  reason === 'other' || details !== '';

/** What anybody can say about something that should not be there. */
export class ReportDto {
  @IsIn(reasonCodes, { message: 'moderation.reason-needed' })
  reason!: ReasonCode;

  @Transform(tidyParagraphs)
  @ValidateIf(needsDetails)
  @MinLength(5, { message: 'moderation.details-needed' })
  @MaxLength(reportLimits.details, { message: 'moderation.text-too-long' })
  details = '';

  /** For an answer; whoever gives none looks at the page of the report. */
  @Transform(emptyAsNull)
  @IsOptional()
  @IsEmail({}, { message: 'moderation.bad-email' })
  @MaxLength(254, { message: 'moderation.bad-email' })
  email: string | null = null;
}
