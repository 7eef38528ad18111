import { IsIn, IsString, Length, MaxLength } from 'class-validator';

const tooLong = { message: 'input.too-long' };

/** Who somebody says they are; which of the fields are enough is read by `readDetails`. */
export class DetailsDto {
  @IsString()
  @MaxLength(60, tooLong)
  rollNumber!: string;

  @IsString()
  @MaxLength(120, tooLong)
  name!: string;

  @IsString()
  @MaxLength(20, tooLong)
  postcode!: string;
}

export class ProveByLetterDto extends DetailsDto {
  @IsString({ message: 'eligibility.enter-code' })
  @Length(1, 40, { message: 'eligibility.enter-code' })
  code!: string;
}

export class AskForCodeDto extends DetailsDto {
  @IsIn(['email', 'sms'], { message: 'eligibility.choose-channel' })
  channel!: 'email' | 'sms';
}

export class EnterCodeDto {
  @IsString({ message: 'eligibility.enter-code' })
  @Length(1, 20, { message: 'eligibility.enter-code' })
  code!: string;
}
