import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';

export class DrawSampleDto {
  /** Digits thrown with dice in public, at least ten of them. */
  @Matches(/^[0-9 ]{10,200}$/, { message: 'paper.throw-ten-dice' })
  dice!: string;

  /** How many papers to look at again. 300 without an error: below 1 in 100, at 95 % confidence. */
  @IsInt({ message: 'input.enter-whole-number' })
  @Min(1, { message: 'input.enter-whole-number' })
  @Max(100_000, { message: 'input.enter-whole-number' })
  @Type(() => Number)
  size!: number;
}
