import { IsInt, Max, Min } from 'class-validator';

const years = { message: 'eligibility.minimum-age' };

/** A voter's word: on the day when the vote opens I am this old, or older. */
export class ConfirmAgeDto {
  @IsInt(years)
  @Min(1, years)
  @Max(99, years)
  age!: number;
}
