import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';
import { receiptCodeIn } from './receipt-code.js';

export class CheckReceiptDto {
  @IsString({ message: 'tallying.not-a-receipt-code' })
  @Transform(({ value }) => (typeof value === 'string' ? receiptCodeIn(value) : null))
  code!: string;
}
