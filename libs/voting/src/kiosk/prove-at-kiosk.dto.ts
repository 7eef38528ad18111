import { IsOptional, IsString, Length, MaxLength } from 'class-validator';

const tooLong = { message: 'input.too-long' };

/** The code of a ticket alone, or that of a letter with who one is. */
export class ProveAtKioskDto {
  @IsString({ message: 'kiosk.enter-code' })
  @Length(1, 40, { message: 'kiosk.enter-code' })
  code!: string;

  @IsOptional()
  @IsString()
  @MaxLength(60, tooLong)
  rollNumber?: string;

  @IsOptional()
  @IsString()
  @MaxLength(120, tooLong)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20, tooLong)
  postcode?: string;
}
