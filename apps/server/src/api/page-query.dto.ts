import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

export const usualPage = 20;
export const largestPage = 100;

/** Which page of a list is wanted. */
export class PageQueryDto {
  @Type(() => Number)
  @IsInt({ message: 'input.enter-whole-number' })
  @Min(1, { message: 'input.enter-whole-number' })
  @Max(1_000_000, { message: 'input.enter-whole-number' })
  page = 1;

  @Type(() => Number)
  @IsInt({ message: 'api.page-size' })
  @Min(1, { message: 'api.page-size' })
  @Max(largestPage, { message: 'api.page-size' })
  size = usualPage;
}
