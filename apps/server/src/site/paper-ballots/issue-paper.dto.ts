import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, Min } from 'class-validator';

const years = { message: 'eligibility.minimum-age' };

export class IssuePaperDto {
  /** Their entry on the voter roll. */
  @IsUUID(undefined, { message: 'voting.unknown-elector' })
  elector!: string;

  /** The age that the page asked for. */
  @IsOptional()
  @IsInt(years)
  @Min(1, years)
  @Max(99, years)
  age?: number;

  @IsOptional()
  @IsIn(['yes'])
  oldEnough?: 'yes';

  /** What the search was for, so that it stands there again. */
  @IsOptional()
  @IsString()
  asked?: string;
}
