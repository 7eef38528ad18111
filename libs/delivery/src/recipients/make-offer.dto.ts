import { Transform, Type } from 'class-transformer';
import {
  IsInt,
  IsISO8601,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { tidyLine, tidyParagraphs } from '#proposals';
import { NoBankDetails } from './no-bank-details.decorator.js';

export class ConditionsDto {
  @Transform(tidyParagraphs)
  @Length(1, 5000, { message: 'delivery.offer-conditions' })
  @NoBankDetails()
  cy!: string;

  @Transform(tidyParagraphs)
  @Length(1, 5000, { message: 'delivery.offer-conditions' })
  @NoBankDetails()
  en!: string;
}

export class MakeOfferDto {
  @IsInt({ message: 'delivery.offer-amount' })
  @Min(1, { message: 'delivery.offer-amount' })
  @Max(99_999_999_999_999, { message: 'delivery.offer-amount' })
  amountPence!: number;

  @ValidateNested()
  @Type(() => ConditionsDto)
  conditions!: ConditionsDto;

  /** ISO day, in Wales. */
  @IsISO8601({ strict: true }, { message: 'delivery.offer-day' })
  @Matches(/^2\d{3}-\d{2}-\d{2}$/, { message: 'delivery.offer-day' })
  acceptBy!: string;
}

/** Who says yes for the recipient. */
export class AcceptOfferDto {
  @Transform(tidyLine)
  @Length(1, 120, { message: 'delivery.accepted-name' })
  @NoBankDetails()
  name!: string;

  @Transform(tidyLine)
  @Length(1, 120, { message: 'delivery.accepted-role' })
  @NoBankDetails()
  role!: string;
}

/** Somebody signed on paper. */
export class PaperAcceptanceDto extends AcceptOfferDto {
  /** Of the paper in the organisation's own files. */
  @Transform(tidyLine)
  @Length(1, 120, { message: 'delivery.paper-reference' })
  @NoBankDetails()
  reference!: string;
}

export class DeclineOfferDto {
  @Transform(tidyParagraphs)
  @IsString()
  @MaxLength(1000, { message: 'input.too-long' })
  @NoBankDetails()
  words = '';
}
