import { Equals, IsString, Length, Matches } from 'class-validator';

export class DeclareDto {
  @IsString({ message: 'eligibility.your-name' })
  @Length(2, 120, { message: 'eligibility.your-name' })
  name!: string;

  @IsString({ message: 'eligibility.your-postcode' })
  @Matches(/^\s*[A-Za-z]{1,2}[0-9][A-Za-z0-9]?\s*[0-9][A-Za-z]{2}\s*$/, {
    message: 'eligibility.your-postcode',
  })
  postcode!: string;

  /** Slug; empty where the process has no areas. */
  @IsString({ message: 'eligibility.your-area' })
  area!: string;

  /** The box under the declaration. */
  @Equals('yes', { message: 'eligibility.confirm' })
  confirm!: string;
}
