import { Transform } from 'class-transformer';
import { IsIn, Length, ValidateIf } from 'class-validator';
import { tidyParagraphs } from '../tidy-words.js';

export const mostOfAnInterest = 500;

/** What a reviewer says before they assess a proposal. */
export class DeclareInterestDto {
  @IsIn(['none', 'some'], { message: 'assessment.say-whether-interested' })
  interested!: 'none' | 'some';

  /** What it is, for the organisation; the public is not told. */
  @ValidateIf((input: DeclareInterestDto) => input.interested === 'some')
  @Transform(tidyParagraphs)
  @Length(1, mostOfAnInterest, { message: 'assessment.say-which-interest' })
  interest = '';
}
