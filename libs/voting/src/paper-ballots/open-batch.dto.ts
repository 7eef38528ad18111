import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export class OpenBatchDto {
  /** How many papers lie in the pile. */
  @IsInt({ message: 'input.enter-whole-number' })
  @Min(1, { message: 'input.enter-whole-number' })
  @Max(1000, { message: 'paper.pile-too-high' })
  @Type(() => Number)
  papers!: number;
}
