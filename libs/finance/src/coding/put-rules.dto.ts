import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

const unknown = { message: 'finance.unknown-place' };
const long = { message: 'finance.code-long' };
const needed = { message: 'finance.code-needed' };

/** A rule by the names that programs know: addresses of process and area, an award's reference. */
export class PutRuleDto {
  @IsOptional()
  @IsString(unknown)
  @MaxLength(200, unknown)
  process: string | null = null;

  @IsOptional()
  @IsString(unknown)
  @MaxLength(200, unknown)
  area: string | null = null;

  @IsOptional()
  @IsString(unknown)
  @MaxLength(200, unknown)
  award: string | null = null;

  @IsString(needed)
  @MaxLength(30, long)
  costCentre!: string;

  @IsString(needed)
  @MaxLength(30, long)
  account!: string;

  @IsOptional()
  @IsString(needed)
  @MaxLength(30, long)
  project: string | null = null;

  @IsString(needed)
  @MaxLength(30, long)
  potCostCentre!: string;

  @IsString(needed)
  @MaxLength(30, long)
  potAccount!: string;

  @IsOptional()
  @IsString(needed)
  @MaxLength(30, long)
  matchCostCentre: string | null = null;

  @IsOptional()
  @IsString(needed)
  @MaxLength(30, long)
  matchAccount: string | null = null;

  @IsOptional()
  @IsString(needed)
  @MaxLength(30, long)
  contingencyCostCentre: string | null = null;

  @IsOptional()
  @IsString(needed)
  @MaxLength(30, long)
  contingencyAccount: string | null = null;

  @IsOptional()
  @IsBoolean()
  mixesSides = false;
}

/** All of an organisation's rules. */
export class PutRulesDto {
  @IsArray()
  @ArrayMaxSize(2_000)
  @ValidateNested({ each: true })
  @Type(() => PutRuleDto)
  rules!: PutRuleDto[];
}
