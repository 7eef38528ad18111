import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CouncilWordsDto } from './council-words.dto.js';
import { takeBackReasons, type TakeBackReason } from './taken-back-rows.js';

/** Why something that was told is taken back. */
export class TakeBackDto {
  @IsIn(takeBackReasons, { message: 'milestones.take-back-reason' })
  reason!: TakeBackReason;

  /** Everybody reads them: they say nothing of what is taken back for somebody's sake. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CouncilWordsDto)
  words: CouncilWordsDto | null = null;
}

const noneSuch = { message: 'milestones.nothing-to-take-back' };

/** Names what is taken back as well: the statement, or an update or story by its number. */
export class TakeBackToldDto extends TakeBackDto {
  @IsIn(['update', 'story', 'outcome'], noneSuch)
  what!: 'update' | 'story' | 'outcome';

  @ValidateIf(({ what }: TakeBackToldDto) => what !== 'outcome')
  @IsInt(noneSuch)
  @Min(1, noneSuch)
  number = 0;

  /** Its words stand, and its picture goes. */
  @IsBoolean(noneSuch)
  pictureAlone = false;
}
