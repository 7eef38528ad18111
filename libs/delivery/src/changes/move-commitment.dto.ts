import { Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { NoBankDetails } from '../recipients/no-bank-details.decorator.js';
import { changeLimits } from './ask-change.dto.js';

export const commitmentWays = ['commit', 'release'] as const;
export type CommitmentWay = (typeof commitmentWays)[number];

/** Money of an award that is promised, or that is free again. */
export class MoveCommitmentDto {
  @IsOptional()
  @IsIn(commitmentWays)
  way: CommitmentWay = 'commit';

  @IsInt({ message: 'input.enter-pounds' })
  @Min(1, { message: 'delivery.no-amount' })
  @Max(changeLimits.pence, { message: 'input.enter-pounds' })
  pence!: number;

  /** ISO day. */
  @Matches(/^20\d{2}-\d{2}-\d{2}$/, { message: 'delivery.enter-day' })
  @IsISO8601({ strict: true }, { message: 'delivery.enter-day' })
  on!: string;

  /** What for, for the organisation itself, e.g. the number of an order. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MaxLength(changeLimits.text, { message: 'delivery.text-too-long' })
  @NoBankDetails()
  note = '';

  /** Of the form or of the call: sent twice, it is entered once. */
  @IsUUID(undefined, { message: 'delivery.form-key' })
  key!: string;
}
