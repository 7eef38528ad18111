import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { dayFormats, separators, type DayFormat, type Separator } from '../files/index.js';
import {
  amountStyles,
  batchFields,
  negatives,
  type AmountStyle,
  type ColumnLimit,
  type LayoutColumn,
  type Negative,
} from './layout.js';
import { layoutLimits } from './layout-fault.js';

/** A field of the batch, or `{ fixed: text }`. */
function IsFrom(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      ...{ name: 'isFrom', target: target.constructor, propertyName: String(propertyName) },
      options: { message: 'finance.choose-field' },
      validator: { validate: (value: unknown) => isField(value) || isFixed(value) },
    });
}

const isField = (value: unknown) => (batchFields as readonly unknown[]).includes(value);
const isFixed = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).join() === 'fixed' &&
  typeof (value as { fixed: unknown }).fixed === 'string';

export class ColumnLimitDto implements ColumnLimit {
  @IsOptional()
  @IsInt({ message: 'finance.limit-number' })
  @Min(1, { message: 'finance.limit-number' })
  @Max(255, { message: 'finance.limit-number' })
  maxLength?: number;

  @IsOptional()
  @IsIn(['any', 'ascii', 'code'])
  characters?: 'any' | 'ascii' | 'code';

  @IsOptional()
  @IsBoolean()
  capitals?: boolean;
}

export class LayoutColumnDto implements LayoutColumn {
  @IsString({ message: 'finance.heading-empty' })
  @MaxLength(layoutLimits.heading, { message: 'input.too-long' })
  heading!: string;

  @IsFrom()
  from!: LayoutColumn['from'];

  @IsOptional()
  @ValidateNested()
  @Type(() => ColumnLimitDto)
  limit?: ColumnLimitDto;
}

export class LayoutDto {
  @IsArray()
  @ArrayMinSize(1, { message: 'finance.layout-empty' })
  @ArrayMaxSize(layoutLimits.columns, { message: 'finance.layout-wide' })
  @ValidateNested({ each: true })
  @Type(() => LayoutColumnDto)
  columns!: LayoutColumnDto[];

  @IsIn(dayFormats)
  dayFormat!: DayFormat;

  @IsIn(amountStyles)
  amountStyle!: AmountStyle;

  @IsIn(negatives)
  negative!: Negative;

  @IsBoolean()
  header!: boolean;

  @IsIn(separators)
  separator!: Separator;
}

/** A layout under the name by which officers choose it. */
export class SaveProfileDto {
  @IsString({ message: 'finance.layout-name' })
  @MinLength(1, { message: 'finance.layout-name' })
  @MaxLength(80, { message: 'input.too-long' })
  name!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => LayoutDto)
  layout!: LayoutDto;
}
