import { Transform, Type } from 'class-transformer';
import { Equals, IsIn, IsOptional, Length, ValidateNested } from 'class-validator';
import { languages, type Language } from '#platform';
import { GivenPictureDto, tidyLine, tidyParagraphs } from '#proposals';
import { NoBankDetails } from '../recipients/no-bank-details.decorator.js';
import { CouncilWordsDto, deliveryLimits } from './council-words.dto.js';

/** What difference a project made, in both languages. */
export class StateOutcomeDto {
  @ValidateNested()
  @Type(() => CouncilWordsDto)
  statement = new CouncilWordsDto();
}

export class StoryPictureDto extends GivenPictureDto {
  /** That it may be shown, and that people who can be seen in it, or their guardians, agreed. */
  @Equals('yes', { message: 'milestones.picture-agreed' })
  agreed!: 'yes';
}

/** What somebody tells of a project, in their own language, published by staff with their consent. */
export class PublishStoryDto {
  @Transform(tidyParagraphs)
  @Length(1, deliveryLimits.words, { message: 'milestones.story-text' })
  @NoBankDetails()
  text = '';

  @IsIn(languages, { message: 'milestones.story-language' })
  language!: Language;

  @Transform(tidyLine)
  @Length(1, 100, { message: 'milestones.story-told-by' })
  @NoBankDetails()
  toldBy = '';

  @Equals('yes', { message: 'milestones.story-consent' })
  consent!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => StoryPictureDto)
  picture: StoryPictureDto | null = null;
}
