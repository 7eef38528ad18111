import { Transform } from 'class-transformer';
import { Length } from 'class-validator';
import type { BothLanguages } from '#platform';
import { tidyLine, tidyParagraphs } from '#proposals';
import { NoBankDetails } from '../recipients/no-bank-details.decorator.js';

export const deliveryLimits = { line: 150, words: 4000, alt: { min: 5, max: 200 } } as const;

/** A short text of the organisation's: in both languages, or not said. */
export class CouncilLineDto implements BothLanguages {
  @Transform(tidyLine)
  @Length(1, deliveryLimits.line, { message: 'milestones.line-cy' })
  @NoBankDetails()
  cy = '';

  @Transform(tidyLine)
  @Length(1, deliveryLimits.line, { message: 'milestones.line-en' })
  @NoBankDetails()
  en = '';
}

export class CouncilWordsDto implements BothLanguages {
  @Transform(tidyParagraphs)
  @Length(1, deliveryLimits.words, { message: 'milestones.words-cy' })
  @NoBankDetails()
  cy = '';

  @Transform(tidyParagraphs)
  @Length(1, deliveryLimits.words, { message: 'milestones.words-en' })
  @NoBankDetails()
  en = '';
}
