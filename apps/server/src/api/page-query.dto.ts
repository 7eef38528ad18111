import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ProposalState } from '#proposals';

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

/** Which proposals are wanted. */
export class ProposalsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsString({ message: 'input.select-one' })
  @MaxLength(200, { message: 'input.too-long' })
  q?: string;

  @IsOptional()
  @IsString({ message: 'input.select-one' })
  @MaxLength(60, { message: 'input.too-long' })
  area?: string;

  @IsOptional()
  @IsIn(Object.values(ProposalState), { message: 'input.select-one' })
  state?: `${ProposalState}`;
}
