import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { proposalLimits } from '../submit-proposal.dto.js';
import { tidyLine, tidyParagraphs } from '../tidy-words.js';
import { amendmentLimits } from './amendment.dto.js';

/** A proposal never falls into more: whoever has so many ideas can send them in. */
export const splitLimits = { min: 2, max: 4 } as const;

export class TitleAndBodyDto {
  @Transform(tidyLine)
  @Length(proposalLimits.title.min, proposalLimits.title.max, { message: 'proposals.title-length' })
  title!: string;

  @Transform(tidyParagraphs)
  @Length(proposalLimits.body.min, proposalLimits.body.max, { message: 'proposals.body-length' })
  body!: string;
}

/** Joining a proposal to another one, which stays. */
export class AskToMergeDto {
  /** The number of the one that stays. */
  @IsInt({ message: 'versions.merge-target' })
  @Min(1, { message: 'versions.merge-target' })
  into!: number;

  /** Of the one that stays, as whoever asks has read it. */
  @IsInt({ message: 'versions.unknown-version' })
  @Min(1, { message: 'versions.unknown-version' })
  baseVersion!: number;

  @Transform(tidyParagraphs)
  @Length(amendmentLimits.reason.min, amendmentLimits.reason.max, {
    message: 'versions.reason-length',
  })
  reason!: string;

  /** What the one that stays would say; null when it stays as it is. */
  @IsOptional()
  @ValidateNested()
  @Type(() => TitleAndBodyDto)
  text: TitleAndBodyDto | null = null;
}

/** Making several proposals out of one. */
export class AskToSplitDto {
  @IsInt({ message: 'versions.unknown-version' })
  @Min(1, { message: 'versions.unknown-version' })
  baseVersion!: number;

  @Transform(tidyParagraphs)
  @Length(amendmentLimits.reason.min, amendmentLimits.reason.max, {
    message: 'versions.reason-length',
  })
  reason!: string;

  /** The first part stays under the old number; otherwise the old proposal is withdrawn. */
  @IsBoolean({ message: 'versions.parent-stays' })
  parentStays!: boolean;

  @IsArray({ message: 'versions.split-into-several' })
  @ArrayMinSize(splitLimits.min, { message: 'versions.split-into-several' })
  @ArrayMaxSize(splitLimits.max, { message: 'versions.split-into-several' })
  @ValidateNested({ each: true })
  @Type(() => TitleAndBodyDto)
  parts!: TitleAndBodyDto[];
}

/** One author's yes or no to joining or splitting; a no says why. */
export class AnswerRegroupingDto {
  @IsIn(['agree', 'refuse'], { message: 'versions.decision-needed' })
  decision!: 'agree' | 'refuse';

  @Transform(tidyParagraphs)
  @ValidateIf(({ decision }: AnswerRegroupingDto) => decision === 'refuse')
  @Length(amendmentLimits.reason.min, amendmentLimits.reason.max, {
    message: 'versions.reason-length',
  })
  answer = '';
}
