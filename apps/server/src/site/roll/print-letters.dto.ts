import { IsInt, IsOptional, IsString, Max, MaxLength, Min, ValidateIf } from 'class-validator';

const size = { message: 'roll.batch-size' };

export class PrintLettersDto {
  @IsInt(size)
  @Min(1, size)
  @Max(500, size)
  size!: number;

  @IsOptional()
  @IsString()
  @MaxLength(120)
  area!: string | null;

  /** A batch to print anew. */
  @ValidateIf((input: PrintLettersDto) => input.again !== null)
  @IsInt({ message: 'roll.no-such-batch' })
  @Min(1, { message: 'roll.no-such-batch' })
  again!: number | null;
}
