import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';

export class NameTrusteesDto {
  /** One trustee a line: a name, then an e-mail address. */
  @IsString({ message: 'voting.bad-trustee-on-line' })
  @MaxLength(4_000, { message: 'input.too-long' })
  trustees!: string;

  /** How many of them it takes to open the box. */
  @IsInt({ message: 'voting.wrong-threshold' })
  @Min(2, { message: 'voting.wrong-threshold' })
  @Max(9, { message: 'voting.wrong-threshold' })
  @Type(() => Number)
  threshold!: number;
}
