import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class FindElectorDto {
  /** An e-mail address or a number on the roll. */
  @IsString({ message: 'voting.elector-needed' })
  @IsNotEmpty({ message: 'voting.elector-needed' })
  @MaxLength(254, { message: 'voting.unknown-elector' })
  asked!: string;
}
