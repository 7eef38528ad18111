import { Transform, Type } from 'class-transformer';
import { IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { SubmitProposalDto } from './submit-proposal.dto.js';
import { tidyLine } from './tidy-words.js';

export const pictureAltLimits = { min: 5, max: 200 } as const;

/** A picture that was kept before, and what it shows. */
export class GivenPictureDto {
  @Matches(/^[0-9a-f]{64}$/, { message: 'proposals.picture-gone' })
  id!: string;

  /**
   * For whoever does not see it, in the language of the proposal. Always asked for: a picture of a
   * proposal says something about it, so none is mere ornament.
   */
  @Transform(tidyLine)
  @Length(pictureAltLimits.min, pictureAltLimits.max, { message: 'proposals.picture-alt-length' })
  alt!: string;
}

/** The picture that a reviewer gives a proposal. */
export class ChangePictureDto {
  @ValidateNested()
  @Type(() => GivenPictureDto)
  picture!: GivenPictureDto;
}

/** A resident's idea as a draft sends it in; the API takes it in words alone. */
export class SubmitWithPictureDto extends SubmitProposalDto {
  @IsOptional()
  @ValidateNested()
  @Type(() => GivenPictureDto)
  picture: GivenPictureDto | null = null;
}
