import { Transform, Type } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Length, ValidateIf, ValidateNested } from 'class-validator';
import type { BothLanguages } from '#platform';
import { emptyAsNull, tidyParagraphs } from '../../tidy-words.js';
import { reasonCodes, type ReasonCode } from '../reason-codes.js';

export const decisionLimits = { words: 1_000 } as const;

/** What a moderator can do with one thing. */
export const moderatorActs = ['let-through', 'hide', 'dismiss', 'ask-edit', 'restore'] as const;
export type ModeratorAct = (typeof moderatorActs)[number];

export class ModeratorWordsDto implements BothLanguages {
  @Transform(tidyParagraphs)
  @Length(1, decisionLimits.words, { message: 'moderation.words-cy' })
  cy = '';

  @Transform(tidyParagraphs)
  @Length(1, decisionLimits.words, { message: 'moderation.words-en' })
  en = '';
}

/** Whoever is refused, or asked for something, is told why. */
const needsWords = ({ act }: DecideDto): boolean => act === 'hide' || act === 'ask-edit';

export class DecideDto {
  @IsIn(moderatorActs, { message: 'moderation.act-needed' })
  act!: ModeratorAct;

  @ValidateIf(needsWords)
  @IsIn(reasonCodes, { message: 'moderation.reason-needed' })
  reason: ReasonCode | null = null;

  /** What the author is told; the organisation’s own words, so in both languages. */
  @ValidateIf(needsWords)
  @ValidateNested()
  @Type(() => ModeratorWordsDto)
  words: ModeratorWordsDto = new ModeratorWordsDto();

  /** The matter that the page showed as open. */
  @Transform(emptyAsNull)
  @IsOptional()
  @IsUUID(undefined, { message: 'moderation.decided-already' })
  matter: string | null = null;
}
