import { Transform, Type } from 'class-transformer';
import { IsIn, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import type { BothLanguages } from '#platform';
import { tidyLine } from '#proposals';
import { CouncilWordsDto, deliveryLimits } from './council-words.dto.js';

/** What a picture of a project shows: how it was, how it is made, what it became, or proof of a thing. */
export const pictureKinds = ['before', 'during', 'after', 'evidence'] as const;
export type DeliveryPictureKind = (typeof pictureKinds)[number];

class AltDto implements BothLanguages {
  @Transform(tidyLine)
  @Length(deliveryLimits.alt.min, deliveryLimits.alt.max, { message: 'milestones.alt-cy' })
  cy = '';

  @Transform(tidyLine)
  @Length(deliveryLimits.alt.min, deliveryLimits.alt.max, { message: 'milestones.alt-en' })
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
