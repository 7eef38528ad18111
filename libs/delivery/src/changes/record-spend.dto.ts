import { Transform } from 'class-transformer';
import {
  IsBoolean,
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

const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);

/** One payment, or money that came back. */
export class RecordSpendDto {
  /** With whatever VAT cannot be reclaimed; below zero for a refund or a credit note. */
  @IsInt({ message: 'input.enter-pounds' })
  @Min(-changeLimits.pence, { message: 'input.enter-pounds' })
  @Max(changeLimits.pence, { message: 'input.enter-pounds' })
  amountPence!: number;

  /** Of it, VAT that cannot be reclaimed; of the same sign. */
  @IsOptional()
  @IsInt({ message: 'input.enter-pounds' })
  @Min(-changeLimits.pence, { message: 'input.enter-pounds' })
  @Max(changeLimits.pence, { message: 'input.enter-pounds' })
  vatPence = 0;

  /** ISO day. */
  @Matches(/^20\d{2}-\d{2}-\d{2}$/, { message: 'delivery.enter-day' })
  @IsISO8601({ strict: true }, { message: 'delivery.enter-day' })
  spentOn!: string;

  @trimmed
  @Matches(/\S/, { message: 'delivery.name-payee' })
  @MaxLength(changeLimits.text, { message: 'delivery.text-too-long' })
  @NoBankDetails()
  payee!: string;

  /** A private person: the name is told to nobody outside. Whoever says nothing keeps it inside. */
  @Transform(({ value }: { value: unknown }) => value ?? true)
  @IsBoolean({ message: 'delivery.choose-payee-kind' })
  payeeIsPerson = true;

  /** Told to everybody. */
  @trimmed
  @Matches(/\S/, { message: 'delivery.name-purpose' })
  @MaxLength(changeLimits.text, { message: 'delivery.text-too-long' })
  @NoBankDetails()
  purpose!: string;

  /** The ledger's own document number. */
  @IsOptional()
  @trimmed
  @IsString()
  @MaxLength(changeLimits.text, { message: 'delivery.text-too-long' })
  @NoBankDetails({ alone: true })
  ledgerReference = '';

  /** Of the form or of the call: sent twice, it is entered once. */
  @IsUUID(undefined, { message: 'delivery.form-key' })
  key!: string;
}
