import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Length, Min } from 'class-validator';
import { proposalLimits } from '../submit-proposal.dto.js';
import { tidyLine, tidyParagraphs } from '../tidy-words.js';
import { ChangedTextDto } from './revise-proposal.dto.js';

export const amendmentLimits = { reason: { min: 5, max: 500 } } as const;

/** Another text, and why it should be so. */
export class SuggestChangeDto extends ChangedTextDto {
  @Transform(tidyParagraphs)
  @Length(amendmentLimits.reason.min, amendmentLimits.reason.max, {
    message: 'versions.reason-length',
  })
  reason!: string;

  /** As others will see it. */
  @Transform(tidyLine)
  @Length(proposalLimits.authorName.min, proposalLimits.authorName.max, {
    message: 'proposals.author-name-length',
  })
  amenderName!: string;
}

/** An author takes a suggestion as it is, or in words of their own. */
export class AcceptChangeDto {
  @IsInt({ message: 'versions.unknown-version' })
  @Min(1, { message: 'versions.unknown-version' })
  baseVersion!: number;

  @IsOptional()
  @Transform(tidyLine)
  @Length(proposalLimits.title.min, proposalLimits.title.max, { message: 'proposals.title-length' })
  title: string | null = null;

  @IsOptional()
  @Transform(tidyParagraphs)
  @Length(proposalLimits.body.min, proposalLimits.body.max, { message: 'proposals.body-length' })
  body: string | null = null;
}

/** Why an author will not have it: everybody can read it. */
export class AnswerDto {
  @Transform(tidyParagraphs)
  @Length(amendmentLimits.reason.min, amendmentLimits.reason.max, {
    message: 'versions.reason-length',
  })
  answer!: string;
}
