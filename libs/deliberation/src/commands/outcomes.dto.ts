import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Length, ValidateIf } from 'class-validator';
import { languages, type Language } from '#platform';
import { amendmentLimits, proposalLimits, tidyLine, tidyParagraphs } from '#proposals';
import { conclusionMost, outcomeKinds, type OutcomeCommands, type OutcomeKind } from '#rooms';
import type { Shapes } from './command-shape.js';
import { emptyAsAbsent } from './field-words.js';
import { IsId } from './is-id.js';

const { title, body } = proposalLimits;
const { reason } = amendmentLimits;
const isAmendment = ({ kind }: SuggestOutcomeDto): boolean => kind === 'amendment';
const isConclusion = ({ kind }: SuggestOutcomeDto): boolean => kind === 'conclusion';

/** An amendment has a title, a body and a reason, as one that is suggested on the proposal’s page. */
class SuggestOutcomeDto {
  @IsIn(outcomeKinds, { message: 'rooms.outcome-kind' })
  kind!: OutcomeKind;

  @ValidateIf(isAmendment)
  @Transform(tidyLine)
  @Length(title.min, title.max, { message: 'proposals.title-length' })
  title?: string;

  @ValidateIf(isAmendment)
  @Transform(tidyParagraphs)
  @Length(body.min, body.max, { message: 'proposals.body-length' })
  body?: string;

  @ValidateIf(isAmendment)
  @Transform(tidyParagraphs)
  @Length(reason.min, reason.max, { message: 'versions.reason-length' })
  reason?: string;

  @ValidateIf(isConclusion)
  @Transform(tidyParagraphs)
  @Length(5, conclusionMost, { message: 'rooms.conclusion-length' })
  text?: string;

  @IsIn(languages, { message: 'proposals.language-needed' })
  language!: Language;
}

class DeclineOutcomeDto {
  @IsId({ message: 'rooms.unknown-outcome' })
  outcome!: string;
}

class AdoptOutcomeDto extends DeclineOutcomeDto {
  /** Left out where the room agreed without one. */
  @Transform(emptyAsAbsent)
  @IsOptional()
  @IsId({ message: 'rooms.unknown-poll' })
  poll?: string;
}

export const outcomesShapes = {
  'outcome.suggest': SuggestOutcomeDto,
  'outcome.adopt': AdoptOutcomeDto,
  'outcome.decline': DeclineOutcomeDto,
} as const satisfies Shapes<keyof OutcomeCommands>;
