import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** In one answer. */
export const mostEntries = 1000;

const largest = 2 ** 31 - 1;
const whole = { message: 'input.enter-whole-number' };

/** From an entry up to and without another, or from an earlier size of the log to a later one. */
export class LogRangeQueryDto {
  @Type(() => Number)
  @IsInt(whole)
  @Min(0, whole)
  @Max(largest, whole)
  from = 0;

  /** Left out: as far as the log goes. */
  @IsOptional()
  @Type(() => Number)
  @IsInt(whole)
  @Min(0, whole)
  @Max(largest, whole)
  to?: number;
}

/** The log at which size; left out: the latest. */
export class LogSizeQueryDto {
  @IsOptional()
  @Type(() => Number)
  @IsInt(whole)
  @Min(0, whole)
  @Max(largest, whole)
  size?: number;
}

/** Which entry is to be proven. */
export class InclusionQueryDto extends LogSizeQueryDto {
  @Type(() => Number)
  @IsInt(whole)
  @Min(0, whole)
  @Max(largest, whole)
  index!: number;
}
