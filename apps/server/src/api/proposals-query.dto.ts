import { IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { languages, type Language } from '#platform';
import {
  costChoices,
  goalIds,
  proposalOrders,
  ProposalState,
  seeds,
  type ProposalChoice,
  type ProposalFilter,
  type ProposalOrder,
} from '#proposals';
import { boxOf } from '../site/lists/map-box.js';
import { PageQueryDto } from './page-query.dto.js';

const selectOne = { message: 'input.select-one' };
const tooLong = { message: 'input.too-long' };
const wholeNumber = { message: 'input.enter-whole-number' };

/** Which proposals are wanted. */
export class ProposalChoiceDto {
  @IsOptional()
  @IsString(selectOne)
  @MaxLength(200, tooLong)
  q?: string;

  @IsOptional()
  @IsString(selectOne)
  @MaxLength(60, tooLong)
  area?: string;

  @IsOptional()
  @IsString(selectOne)
  @MaxLength(60, tooLong)
  category?: string;

  @IsOptional()
  @IsIn(Object.values(ProposalState), selectOne)
  state?: `${ProposalState}`;

  @IsOptional()
  @IsIn(costChoices, selectOne)
  cost?: string;

  @IsOptional()
  @IsIn(goalIds, selectOne)
  goal?: string;

  @IsOptional()
  @IsIn(languages, selectOne)
  language?: Language;

  @IsOptional()
  @Matches(/^-?\d{1,3}(\.\d{1,20})?(,-?\d{1,3}(\.\d{1,20})?){3}$/, { message: 'api.box' })
  box?: string;
}

/** Which of them, in which order, and which page. */
export class ProposalsQueryDto extends IntersectionType(ProposalChoiceDto, PageQueryDto) {
  @IsOptional()
  @IsIn(proposalOrders, selectOne)
  order?: ProposalOrder;

  @IsOptional()
  @Type(() => Number)
  @IsInt(wholeNumber)
  @Min(0, wholeNumber)
  @Max(seeds - 1, wholeNumber)
  seed?: number;
}

export function choiceIn(query: Readonly<ProposalChoiceDto>): ProposalChoice {
  const { q, area, category, state, cost, goal, language } = query;
  const box = boxOf(query.box ?? '');
  return {
    ...(q !== undefined && { q }),
    ...(area !== undefined && { areaSlug: area }),
    ...(category !== undefined && { categorySlug: category }),
    ...(state !== undefined && { state }),
    ...(cost !== undefined && { cost }),
    ...(goal !== undefined && { goal }),
    ...(language !== undefined && { language }),
    ...(box && { box }),
  };
}

export function filterIn(query: Readonly<ProposalsQueryDto>): ProposalFilter {
  const { order, seed, page, size } = query;
  return {
    ...choiceIn(query),
    ...(order !== undefined && { order }),
    ...(seed !== undefined && { seed }),
    ...{ page, size },
  };
}
