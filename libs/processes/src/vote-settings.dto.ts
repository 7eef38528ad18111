import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { COMPLETIONS, type Completion, UTILITIES, type Utility } from '#counting';

const whole = { message: 'input.enter-whole-number' };
const one = { message: 'input.select-one' };
/** What a form sends for a field that was left empty. */
const emptyIsNull = ({ value }: { value: unknown }): unknown => (value === '' ? null : value);

/** How a vote is held; whatever is left out has its usual value (`settledVote`). */
export class VoteSettingsDto {
  /** Fewest projects marked on a ballot that is no abstention. */
  @IsOptional()
  @IsInt(whole)
  @Min(1, whole)
  @Max(1000, whole)
  @Transform(emptyIsNull)
  minChoices?: number | null;

  /** Score ballots: the highest score of one project. */
  @IsOptional()
  @IsInt(whole)
  @Min(1, whole)
  @Max(1000, whole)
  @Transform(emptyIsNull)
  maxScore?: number | null;

  /** Points ballots: how many to hand out. Quadratic ballots: credits. */
  @IsOptional()
  @IsInt(whole)
  @Min(1, whole)
  @Max(1_000_000, whole)
  @Transform(emptyIsNull)
  points?: number | null;

  /** Quadratic ballots: whether votes against are allowed. */
  @IsOptional()
  @IsBoolean()
  against?: boolean;

  /** Whether somebody may take part without choosing. */
  @IsOptional()
  @IsBoolean()
  abstain?: boolean;

  /** Which areas with money of their own a voter votes in: all, or their own and `otherAreas` more. */
  @IsOptional()
  @IsIn(['all', 'home'], one)
  areasOf?: 'all' | 'home';

  @IsOptional()
  @IsInt(whole)
  @Min(0, whole)
  @Max(200, whole)
  @Transform(emptyIsNull)
  otherAreas?: number | null;

  @IsOptional()
  @IsIn(['organisation', 'trustees'], one)
  keyHolding?: 'organisation' | 'trustees';

  /** How many trustees open the box together. */
  @IsOptional()
  @IsInt(whole)
  @Min(1, whole)
  @Max(20, whole)
  @Transform(emptyIsNull)
  threshold?: number | null;

  /** Hours after the close in which a ballot can be challenged; two weeks at most. */
  @IsOptional()
  @IsInt(whole)
  @Min(0, whole)
  @Max(336, whole)
  @Transform(emptyIsNull)
  challengeHours?: number | null;

  /** Ballots that one helper may fill in for voters who ask. */
  @IsOptional()
  @IsInt(whole)
  @Min(0, whole)
  @Max(100_000, whole)
  @Transform(emptyIsNull)
  assistedPerHelper?: number | null;

  /** Tickets for a kiosk that one officer may hand out. */
  @IsOptional()
  @IsInt(whole)
  @Min(0, whole)
  @Max(100_000, whole)
  @Transform(emptyIsNull)
  ticketsPerOfficer?: number | null;

  @IsOptional()
  @IsIn(UTILITIES, one)
  utility?: Utility | null;

  @IsOptional()
  @IsIn(COMPLETIONS, one)
  completion?: Completion | null;

  /** Quadratic ballots: how projects are selected once votes are added up. */
  @IsOptional()
  @IsIn(['greedy', 'equal-shares'], one)
  select?: 'greedy' | 'equal-shares' | null;
}
