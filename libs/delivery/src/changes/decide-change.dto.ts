import { Type } from 'class-transformer';
import { IsIn, IsOptional, ValidateNested } from 'class-validator';
import { ChangeWordsDto } from './ask-change.dto.js';

export const changeDecisions = ['approve', 'decline'] as const;
export type ChangeDecision = (typeof changeDecisions)[number];

/** What the second person says. Whoever declines says why, in both languages. */
export class DecideChangeDto {
  @IsIn(changeDecisions, { message: 'delivery.choose-decision' })
  decision!: ChangeDecision;

  @IsOptional()
  @ValidateNested()
  @Type(() => ChangeWordsDto)
  words?: ChangeWordsDto;
}
