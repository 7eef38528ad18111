import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, Length, Max, Min, ValidateNested } from 'class-validator';
import type { BothLanguages } from '#platform';
import { tidyLine } from '../tidy-words.js';
import { costKinds, vatRates, type CostKind, type CostLine, type VatRate } from './costing.js';

/** Pence, years and per cent: together they stay far below 2^53. */
export const costLineLimits = {
  description: 120,
  netPence: 1_000_000_000_00,
  years: 30,
  contingencyPercent: 50,
  lines: 40,
} as const;

export class CostDescriptionDto implements BothLanguages {
  @Transform(tidyLine)
  @Length(1, costLineLimits.description, { message: 'assessment.line-cy' })
  cy = '';

  @Transform(tidyLine)
  @Length(1, costLineLimits.description, { message: 'assessment.line-en' })
  en = '';
}

export class CostLineDto implements CostLine {
  @ValidateNested()
  @Type(() => CostDescriptionDto)
  description: CostDescriptionDto = new CostDescriptionDto();

  @IsIn([...costKinds], { message: 'assessment.line-kind' })
  kind!: CostKind;

  @IsInt({ message: 'assessment.line-net' })
  @Min(1, { message: 'assessment.line-net' })
  @Max(costLineLimits.netPence, { message: 'assessment.line-net' })
  netPence!: number;

  @IsIn([...vatRates], { message: 'assessment.line-vat' })
  vat!: VatRate;

  @IsBoolean({ message: 'assessment.line-vat' })
  recoverable = false;

  @IsInt({ message: 'assessment.line-years' })
  @Min(1, { message: 'assessment.line-years' })
  @Max(costLineLimits.years, { message: 'assessment.line-years' })
  years = 1;

  @IsInt({ message: 'assessment.line-contingency' })
  @Min(0, { message: 'assessment.line-contingency' })
  @Max(costLineLimits.contingencyPercent, { message: 'assessment.line-contingency' })
  contingencyPercent = 0;
}
