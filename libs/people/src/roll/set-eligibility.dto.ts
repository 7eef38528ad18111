import { IsBoolean, IsIn, IsInt, Max, Min, ValidateIf } from 'class-validator';

const oneToTen = { message: 'eligibility.contact-cap' };
const years = { message: 'eligibility.minimum-age' };

export class SetEligibilityDto {
  @IsBoolean()
  email!: boolean;

  @IsBoolean()
  letter!: boolean;

  @IsBoolean()
  emailCode!: boolean;

  @IsBoolean()
  smsCode!: boolean;

  @IsBoolean()
  declaration!: boolean;

  @IsBoolean()
  signIn!: boolean;

  @IsIn([1, 2], { message: 'eligibility.needed' })
  needed!: 1 | 2;

  @IsInt(oneToTen)
  @Min(1, oneToTen)
  @Max(10, oneToTen)
  contactCap!: number;

  @ValidateIf((input: SetEligibilityDto) => input.minimumAge !== null)
  @IsInt(years)
  @Min(1, years)
  @Max(99, years)
  minimumAge!: number | null;
}
