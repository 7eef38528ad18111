import { Transform } from 'class-transformer';
import { IsOptional, MaxLength } from 'class-validator';
import { emptyAsNull, tidyParagraphs } from '../tidy-words.js';
import { amendmentLimits } from './amendment.dto.js';

export class WithdrawProposalDto {
  /** For everybody to read; nobody has to give one. */
  @Transform(tidyParagraphs)
  @Transform(emptyAsNull)
  @IsOptional()
  @MaxLength(amendmentLimits.reason.max, { message: 'versions.reason-length' })
  reason: string | null = null;
}
