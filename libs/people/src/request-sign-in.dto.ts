import { IsEmail, IsOptional, IsString, MaxLength } from 'class-validator';

export class RequestSignInDto {
  @IsEmail({}, { message: 'people.enter-email' })
  @MaxLength(254, { message: 'people.enter-email' })
  email!: string;

  /** Where the person was going. Anything but one of our own paths is ignored. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  returnTo?: string;
}
