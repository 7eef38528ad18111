import { Transform } from 'class-transformer';
import {
  ArrayUnique,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { languages, type Language } from '#platform';
import { goalIds } from './intake/well-being-goals.js';
import {
  emptyAsNull,
  tidyLine,
  tidyLineOrNull,
  tidyParagraphs,
  tidyParagraphsOrNull,
} from './tidy-words.js';

export const proposalLimits = {
  title: { min: 5, max: 120 },
  body: { min: 20, max: 5000 },
  authorName: { min: 1, max: 60 },
  beneficiaries: { max: 1000 },
  placeName: { max: 200 },
  skills: { max: 1000 },
} as const;

/** A point is given whole or not at all. */
const hasAPoint = ({ latitude, longitude }: SubmitProposalDto): boolean =>
  latitude !== null || longitude !== null;

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

  @Transform(tidyParagraphsOrNull)
  @IsOptional()
  @IsString({ message: 'intake.beneficiaries-length' })
  @MaxLength(proposalLimits.beneficiaries.max, { message: 'intake.beneficiaries-length' })
  beneficiaries: string | null = null;

  @Transform(tidyLineOrNull)
  @IsOptional()
  @IsString({ message: 'intake.place-length' })
  @MaxLength(proposalLimits.placeName.max, { message: 'intake.place-length' })
  placeName: string | null = null;

  /** WGS 84, degrees. */
  @ValidateIf(hasAPoint)
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'intake.latitude' })
  @Min(-90, { message: 'intake.latitude' })
  @Max(90, { message: 'intake.latitude' })
  latitude: number | null = null;

  @ValidateIf(hasAPoint)
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'intake.longitude' })
  @Min(-180, { message: 'intake.longitude' })
  @Max(180, { message: 'intake.longitude' })
  longitude: number | null = null;

  @Transform(emptyAsNull)
  @IsOptional()
  @IsString({ message: 'intake.unknown-category' })
  @MaxLength(60, { message: 'intake.unknown-category' })
  categorySlug: string | null = null;

  /** Well-being goals that it serves, by id. */
  @IsIn(goalIds, { each: true, message: 'intake.unknown-goal' })
  @ArrayUnique({ message: 'intake.unknown-goal' })
  goals: string[] = [];

  @Transform(tidyParagraphsOrNull)
  @IsOptional()
  @IsString({ message: 'intake.skills-length' })
  @MaxLength(proposalLimits.skills.max, { message: 'intake.skills-length' })
  skillsOffered: string | null = null;

  @Transform(tidyParagraphsOrNull)
  @IsOptional()
  @IsString({ message: 'intake.skills-length' })
  @MaxLength(proposalLimits.skills.max, { message: 'intake.skills-length' })
  skillsWanted: string | null = null;

  /** The public is to read no name; only where the process allows it. */
  @IsBoolean({ message: 'intake.anonymous-flag' })
  anonymous = false;
}

/** What was always asked for; all else may be left out. */
type Asked = 'title' | 'body' | 'areaSlug' | 'estimatePence' | 'authorName' | 'language';

/** An idea that came through the checks; whatever was not asked for may be missing. */
export type Idea = Pick<SubmitProposalDto, Asked> & Partial<SubmitProposalDto>;
