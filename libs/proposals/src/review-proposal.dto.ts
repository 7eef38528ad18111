import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  Length,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import type { BothLanguages } from '#platform';
import { CostLineDto, costLineLimits } from './assessment/cost-line.dto.js';
import { tidyLine, tidyParagraphs } from './tidy-words.js';

export const reviewLimits = {
  reason: 2000,
  ballotTitle: 120,
  ballotSummary: 500,
  conditions: 1000,
  because: 500,
} as const;

export class ReasonDto implements BothLanguages {
  @Transform(tidyParagraphs)
  @Length(1, reviewLimits.reason, { message: 'proposals.reason-cy' })
  cy = '';

  @Transform(tidyParagraphs)
  @Length(1, reviewLimits.reason, { message: 'proposals.reason-en' })
  en = '';
}

export class BallotTitleDto implements BothLanguages {
  @Transform(tidyLine)
  @Length(1, reviewLimits.ballotTitle, { message: 'proposals.ballot-title-cy' })
  cy = '';

  @Transform(tidyLine)
  @Length(1, reviewLimits.ballotTitle, { message: 'proposals.ballot-title-en' })
  en = '';
}

export class BallotSummaryDto implements BothLanguages {
  @Transform(tidyParagraphs)
  @Length(1, reviewLimits.ballotSummary, { message: 'proposals.ballot-summary-cy' })
  cy = '';

  @Transform(tidyParagraphs)
  @Length(1, reviewLimits.ballotSummary, { message: 'proposals.ballot-summary-en' })
  en = '';
}

export class ConditionsDto implements BothLanguages {
  @Transform(tidyParagraphs)
  @Length(1, reviewLimits.conditions, { message: 'assessment.conditions-cy' })
  cy = '';

  @Transform(tidyParagraphs)
  @Length(1, reviewLimits.conditions, { message: 'assessment.conditions-en' })
  en = '';
}

export class BecauseDto implements BothLanguages {
  @Transform(tidyParagraphs)
  @Length(1, reviewLimits.because, { message: 'assessment.because-cy' })
  cy = '';

  @Transform(tidyParagraphs)
  @Length(1, reviewLimits.because, { message: 'assessment.because-en' })
  en = '';
}

const isForBallot = ({ feasible, forBallot = true }: ReviewProposalDto): boolean =>
  feasible && forBallot;

/** Lines carry the cost where there are any. */
const hasOneAmount = (review: ReviewProposalDto): boolean =>
  (review.lines ?? []).length === 0 && (isForBallot(review) || review.costPence !== null);

/** Left empty and mistyped are two different things to tell a person. */
const costMessage = ({ value }: ValidationArguments): string =>
  value === null || value === undefined ? 'proposals.cost-needed' : 'proposals.cost-amount';

/** A reviewer's answer to one proposal. A "no" needs its reason as much as a "yes". */
export class ReviewProposalDto {
  @IsBoolean({ message: 'proposals.feasible-needed' })
  feasible!: boolean;

  /** Said by the process, and not by whoever answers: a consultation has no ballot. */
  @IsOptional()
  @IsBoolean()
  forBallot?: boolean;

  /** Needed for a project; welcome beside a "no", where the cost is often the reason. */
  @ValidateIf(hasOneAmount)
  @IsInt({ message: costMessage })
  @Min(1, { message: costMessage })
  @Max(100_000_000_000_00, { message: costMessage })
  costPence: number | null = null;

  @ValidateNested()
  @Type(() => ReasonDto)
  reason: ReasonDto = new ReasonDto();

  /** What the ballot paper calls it; ignored when it does not come onto one. */
  @ValidateIf(isForBallot)
  @ValidateNested()
  @Type(() => BallotTitleDto)
  ballotTitle: BallotTitleDto = new BallotTitleDto();

  @ValidateIf(isForBallot)
  @ValidateNested()
  @Type(() => BallotSummaryDto)
  ballotSummary: BallotSummaryDto = new BallotSummaryDto();

  /** How the cost was worked out: their total is the cost, and `costPence` is not asked for. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(costLineLimits.lines, { message: 'assessment.too-many-lines' })
  @ValidateNested({ each: true })
  @Type(() => CostLineDto)
  lines?: CostLineDto[];

  /** What has to happen for it to be feasible; left out when it simply is. */
  @ValidateIf((review: ReviewProposalDto) => review.feasible && !isNone(review.conditions))
  @ValidateNested()
  @Type(() => ConditionsDto)
  conditions?: ConditionsDto | null;

  /** Why it differs from the response that stands; left out with the first. */
  @IsOptional()
  @ValidateNested()
  @Type(() => BecauseDto)
  because?: BecauseDto | null;
}

function isNone(words: BothLanguages | null | undefined): words is null | undefined {
  return words === null || words === undefined;
}
