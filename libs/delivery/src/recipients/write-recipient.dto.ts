import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { languages, type Language } from '#platform';
import { tidyLine, tidyLineOrNull } from '#proposals';
import { NoBankDetails } from './no-bank-details.decorator.js';
import { recipientKinds, type RecipientKind } from './recipient.entity.js';

/** Who somebody is that may receive awards, and whom to write to. */
export class WriteRecipientDto {
  @Transform(tidyLine)
  @Length(1, 200, { message: 'delivery.recipient-name' })
  @NoBankDetails()
  name!: string;

  /** As typed; `readOrgId` brings them into form. */
  @IsArray()
  @ArrayMaxSize(6)
  @IsString({ each: true })
  @MaxLength(60, { each: true, message: 'delivery.org-id.scheme' })
  orgIds: string[] = [];

  @Transform(tidyLine)
  @IsString()
  @MaxLength(120, { message: 'input.too-long' })
  @NoBankDetails()
  contactName = '';

  @Transform(tidyLineOrNull)
  @IsOptional()
  @IsEmail({}, { message: 'delivery.recipient-email' })
  @MaxLength(254, { message: 'delivery.recipient-email' })
  contactEmail: string | null = null;

  /** Of what is sent to them. */
  @IsIn(languages, { message: 'delivery.recipient-language' })
  language!: Language;
}

export class AddRecipientDto extends WriteRecipientDto {
  @IsIn(recipientKinds, { message: 'delivery.recipient-kind' })
  kind!: RecipientKind;
}
