import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Length, Max, MaxLength, Min } from 'class-validator';
import { languages, type Language } from '#platform';
import { proposalLimits } from '../submit-proposal.dto.js';
import { emptyAsNull, tidyLine, tidyParagraphs } from '../tidy-words.js';
import type { ProposalWords } from './proposal-words.js';

export const revisionLimits = { ...proposalLimits, beneficiaries: 500, placeName: 200, why: 200 };

/** Title and body as they shall be, and the version that they were made from. */
export class ChangedTextDto {
  @IsInt({ message: 'versions.unknown-version' })
  @Min(1, { message: 'versions.unknown-version' })
  baseVersion!: number;

  @Transform(tidyLine)
  @Length(proposalLimits.title.min, proposalLimits.title.max, { message: 'proposals.title-length' })
  title!: string;

  @Transform(tidyParagraphs)
  @Length(proposalLimits.body.min, proposalLimits.body.max, { message: 'proposals.body-length' })
  body!: string;
}

/** Everything that an author says, said anew. */
export class ReviseProposalDto extends ChangedTextDto implements ProposalWords {
  @Transform(tidyParagraphs)
  @Transform(emptyAsNull)
  @IsOptional()
  @MaxLength(revisionLimits.beneficiaries, { message: 'versions.beneficiaries-length' })
  beneficiaries: string | null = null;

  @Transform(tidyLine)
  @Transform(emptyAsNull)
  @IsOptional()
  @MaxLength(revisionLimits.placeName, { message: 'versions.place-name-length' })
  placeName: string | null = null;

  @IsOptional()
  @IsInt({ message: 'proposals.estimate-amount' })
  @Min(1, { message: 'proposals.estimate-amount' })
  @Max(100_000_000_000_00, { message: 'proposals.estimate-amount' })
  estimatePence: number | null = null;

  @IsIn(languages, { message: 'proposals.language-needed' })
  language!: Language;

  /** For everybody to read: what was wrong or missing. */
  @Transform(tidyLine)
  @Transform(emptyAsNull)
  @IsOptional()
  @MaxLength(revisionLimits.why, { message: 'versions.why-length' })
  why: string | null = null;
}
