import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Min,
  ValidateNested,
} from 'class-validator';
import { batchStatuses, type BatchStatus } from './line-answer.js';

/** More come as a file. */
const mostLines = 10_000;

export class LineAnswerDto {
  /** Its number within the batch. */
  @IsInt({ message: 'finance.answer-unknown-line' })
  @Min(1, { message: 'finance.answer-unknown-line' })
  line!: number;

  @IsIn(['accepted', 'rejected'], { message: 'finance.answer-unknown-status' })
  status!: 'accepted' | 'rejected';

  /** The ledger's own number for what it posted. */
  @IsOptional()
  @IsString({ message: 'finance.answer-document-needed' })
  document?: string | null;

  @IsOptional()
  @IsString({ message: 'finance.answer-reason-needed' })
  reason?: string | null;
}

export class AcknowledgeDto {
  /** Where the batch stands once this is said; it must agree with the lines. */
  @IsIn(batchStatuses, { message: 'finance.answer-unknown-batch-status' })
  status!: BatchStatus;

  /** Every line that is not named was accepted under this document. */
  @IsOptional()
  @IsString({ message: 'finance.answer-document-needed' })
  document?: string | null;

  /** Every line that is not named was rejected for this reason. */
  @IsOptional()
  @IsString({ message: 'finance.answer-reason-needed' })
  reason?: string | null;

  @IsOptional()
  @IsArray({ message: 'finance.answer-lines-list' })
  @ArrayMaxSize(mostLines, { message: 'finance.answer-lines-many' })
  @ValidateNested({ each: true })
  @Type(() => LineAnswerDto)
  lines?: LineAnswerDto[];
}
