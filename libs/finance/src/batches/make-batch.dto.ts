import { IsBoolean, IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';

/** What a batch is made for. */
export class MakeBatchDto {
  @IsUUID('all', { message: 'finance.profile-needed' })
  profileId!: string;

  /** `2026-27`: 1 April 2026 to 31 March 2027. */
  @Matches(/^\d{4}-\d{2}$/, { message: 'finance.year-malformed' })
  financialYear!: string;

  /** 1 is April, 12 is March. */
  @Min(1, { message: 'finance.period-malformed' })
  @Max(12, { message: 'finance.period-malformed' })
  @IsInt({ message: 'finance.period-malformed' })
  period!: number;

  /** The day that the ledger is to enter it on, `yyyy-mm-dd`. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'finance.day-malformed' })
  effectiveDate!: string;

  /** Whether revenue and capital may stand in it together. */
  @IsOptional()
  @IsBoolean({ message: 'finance.mixes-malformed' })
  mixes?: boolean;
}
