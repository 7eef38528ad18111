import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { languages, type Language } from '#platform';
import { emptyAsNull, tidyLine, tidyParagraphs } from './tidy-words.js';

export const proposalLimits = {
  title: { min: 5, max: 120 },
  body: { min: 20, max: 5000 },
  authorName: { min: 1, max: 60 },
} as const;

/** A resident's idea as it is sent in. */
export class SubmitProposalDto {
  @Transform(tidyLine)
  @Length(proposalLimits.title.min, proposalLimits.title.max, {
    message: 'proposals.title-length',
  })
  title!: string;

  @Transform(tidyParagraphs)
  @Length(proposalLimits.body.min, proposalLimits.body.max, { message: 'proposals.body-length' })
  body!: string;

  /** Needed where the process has areas. */
  @Transform(emptyAsNull)
  @IsOptional()
  @IsString({ message: 'proposals.unknown-area' })
  @MaxLength(60, { message: 'proposals.unknown-area' })
  areaSlug: string | null = null;

  /** The author's own guess at the cost. */
  @IsOptional()
  @IsInt({ message: 'proposals.estimate-amount' })
  @Min(1, { message: 'proposals.estimate-amount' })
  @Max(100_000_000_000_00, { message: 'proposals.estimate-amount' })
  estimatePence: number | null = null;

  @Transform(tidyLine)
  @Length(proposalLimits.authorName.min, proposalLimits.authorName.max, {
    message: 'proposals.author-name-length',
  })
  authorName!: string;

  /** Which language the title and body are in. */
  @IsIn(languages, { message: 'proposals.language-needed' })
  language!: Language;
}
