import { Transform } from 'class-transformer';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { tidyParagraphs } from '#proposals';
import { NoBankDetails } from '../recipients/no-bank-details.decorator.js';

/** Why something that was told of a payment is told no more. */
export const sealReasons = [
  'private-person',
  'court-or-safety',
  'entered-in-error',
  'other',
] as const;
export type SealReason = (typeof sealReasons)[number];

export const sealLimits = { words: 1000 } as const;

export class SealSpendDto {
  @IsIn(sealReasons, { message: 'delivery.choose-seal-reason' })
  reason!: SealReason;

  /** Kept inside; needed where the reason is another one. */
  @Transform(tidyParagraphs)
  @IsString({ message: 'delivery.say-why-sealed' })
  @MaxLength(sealLimits.words, { message: 'input.too-long' })
  @NoBankDetails()
  words = '';
}
