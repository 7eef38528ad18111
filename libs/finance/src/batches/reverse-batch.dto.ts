import { IsString, MaxLength, MinLength } from 'class-validator';
import { NoBankDetails } from '#delivery';
import type { BothLanguages } from '#platform';

const most = 500;

/** Why a batch is taken back, in both languages. */
export class ReverseBatchDto {
  @MaxLength(most, { message: 'finance.reason-too-long' })
  @MinLength(1, { message: 'finance.reason-needed' })
  @IsString({ message: 'finance.reason-needed' })
  @NoBankDetails()
  reasonCy!: string;

  @MaxLength(most, { message: 'finance.reason-too-long' })
  @MinLength(1, { message: 'finance.reason-needed' })
  @IsString({ message: 'finance.reason-needed' })
  @NoBankDetails()
  reasonEn!: string;
}

export function reasonOf({ reasonCy, reasonEn }: ReverseBatchDto): BothLanguages {
  return { cy: reasonCy.trim(), en: reasonEn.trim() };
}
