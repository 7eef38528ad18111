import { Transform, Type } from 'class-transformer';
import { IsIn, Length, ValidateNested } from 'class-validator';
import { tidyParagraphs } from '../../tidy-words.js';
import { ModeratorWordsDto } from './decide.dto.js';

export const appealLimits = { words: 2_000 } as const;

export class AppealDto {
  @Transform(tidyParagraphs)
  @Length(10, appealLimits.words, { message: 'moderation.appeal-words' })
  words!: string;
}

export class DecideAppealDto {
  @IsIn(['upheld', 'refused'], { message: 'moderation.appeal-outcome' })
  outcome!: 'upheld' | 'refused';

  @ValidateNested()
  @Type(() => ModeratorWordsDto)
  words: ModeratorWordsDto = new ModeratorWordsDto();
}
