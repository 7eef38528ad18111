import { Transform, Type } from 'class-transformer';
import { Equals, IsIn, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import type { BothLanguages } from '#platform';
import { tidyLine } from '#proposals';
import { NoBankDetails } from '../recipients/no-bank-details.decorator.js';
import { CouncilWordsDto, deliveryLimits } from './council-words.dto.js';

/** What a picture of a project shows: how it was, how it is made, what it became, or proof of a thing. */
export const pictureKinds = ['before', 'during', 'after', 'evidence'] as const;
export type DeliveryPictureKind = (typeof pictureKinds)[number];

class AltDto implements BothLanguages {
  @Transform(tidyLine)
  @Length(deliveryLimits.alt.min, deliveryLimits.alt.max, { message: 'milestones.alt-cy' })
  @NoBankDetails()
  cy = '';

  @Transform(tidyLine)
  @Length(deliveryLimits.alt.min, deliveryLimits.alt.max, { message: 'milestones.alt-en' })
  @NoBankDetails()
  en = '';
}

/** A picture that was kept before, and what it shows, in both languages. */
export class UpdatePictureDto {
  @Matches(/^[0-9a-f]{64}$/, { message: 'proposals.picture-gone' })
  id!: string;

  @IsIn(pictureKinds, { message: 'milestones.picture-kind' })
  kind!: DeliveryPictureKind;

  @ValidateNested()
  @Type(() => AltDto)
  alt = new AltDto();

  /** That it may be shown, and that people who can be seen in it, or their guardians, agreed. */
  @Equals('yes', { message: 'milestones.picture-agreed' })
  agreed!: 'yes';
}

export class PostUpdateDto {
  @ValidateNested()
  @Type(() => CouncilWordsDto)
  text = new CouncilWordsDto();

  @IsOptional()
  @ValidateNested()
  @Type(() => UpdatePictureDto)
  picture: UpdatePictureDto | null = null;
}
