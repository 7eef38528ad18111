import { IsBoolean, IsOptional, IsUUID, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { IsPlainCell } from '../files/index.js';

const needed = { message: 'finance.code-needed' };
const long = { message: 'finance.code-long' };
const unknown = { message: 'finance.unknown-place' };

/** Which codes money goes to and comes from; for a process, one of its areas, one award, or all. */
export class SetCodingRuleDto {
  @IsOptional()
  @IsUUID(undefined, unknown)
  processId: string | null = null;

  @IsOptional()
  @IsUUID(undefined, unknown)
  areaId: string | null = null;

  @IsOptional()
  @IsUUID(undefined, unknown)
  awardId: string | null = null;

  @MinLength(1, needed)
  @MaxLength(30, long)
  costCentre!: string;

  @MinLength(1, needed)
  @MaxLength(30, long)
  account!: string;

  /** The ledger's own code for the project, if it has one. */
  @ValidateIf(({ project }: SetCodingRuleDto) => project !== null)
  @IsPlainCell()
  @MaxLength(30, long)
  project: string | null = null;

  @MinLength(1, needed)
  @MaxLength(30, long)
  potCostCentre!: string;

  @MinLength(1, needed)
  @MaxLength(30, long)
  potAccount!: string;

  /** Where money of others (match funding) comes in; both codes or neither. */
  @IsOptional()
  @MinLength(1, needed)
  @MaxLength(30, long)
  matchCostCentre: string | null = null;

  @IsOptional()
  @MinLength(1, needed)
  @MaxLength(30, long)
  matchAccount: string | null = null;

  /** Where the contingency lies; both codes or neither. */
  @IsOptional()
  @MinLength(1, needed)
  @MaxLength(30, long)
  contingencyCostCentre: string | null = null;

  @IsOptional()
  @MinLength(1, needed)
  @MaxLength(30, long)
  contingencyAccount: string | null = null;

  /** Somebody means to move money between revenue and capital. */
  @IsBoolean()
  mixesSides = false;
}
