import { Transform, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
  IsArray,
  IsISO8601,
  ArrayMaxSize,
} from 'class-validator';
import { type BallotKind, ballotKinds, paperRules } from '#ballots';
import type { BothLanguages } from '#platform';
import { IntakeSettingsDto } from './intake-settings.dto.js';
import { phaseKinds, type PhaseKind } from './phase.entity.js';
import { processModes, type ProcessMode } from './process-mode.js';
import type { Rule } from './process.entity.js';
import { templateIds, type TemplateId } from './templates/template-ids.js';
import { VoteSettingsDto } from './vote-settings.dto.js';

/** Words in both languages; either may still be empty while the process is a draft. */
export class BothLanguagesDto implements BothLanguages {
  @IsString()
  @MaxLength(5000, { message: 'input.too-long' })
  cy = '';

  @IsString()
  @MaxLength(5000, { message: 'input.too-long' })
  en = '';
}

export class PhaseDto {
  @IsIn(phaseKinds)
  kind!: PhaseKind;

  @IsISO8601({ strict: true }, { message: 'input.enter-date-time' })
  opensAt!: string;

  @IsISO8601({ strict: true }, { message: 'input.enter-date-time' })
  closesAt!: string;
}

export class AreaDto {
  @Matches(/^[a-z0-9-]{1,60}$/, { message: 'input.slug' })
  slug!: string;

  @ValidateNested()
  @Type(() => BothLanguagesDto)
  name!: BothLanguagesDto;

  @IsOptional()
  @IsInt({ message: 'input.enter-pounds' })
  @Min(1, { message: 'input.enter-pounds' })
  potPence?: number | null;

  /** GSS codes of the wards it is made of; left out, those that an area of this slug had stay. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100, { message: 'processes.too-many-wards' })
  @Matches(/^W05\d{6}$/, { each: true, message: 'processes.unknown-ward' })
  wardCodes?: readonly string[];
}

export class CategoryDto {
  @Matches(/^[a-z0-9-]{1,60}$/, { message: 'input.slug' })
  slug!: string;

  @ValidateNested()
  @Type(() => BothLanguagesDto)
  name!: BothLanguagesDto;
}

/** A consultation may be about no money at all. */
const hasMoney = ({ mode, budgetPence }: SaveProcessDto): boolean =>
  mode !== 'consultation' || budgetPence !== 0;

export class SaveProcessDto extends VoteSettingsDto {
  @IsOptional()
  @IsIn(processModes, { message: 'input.select-one' })
  mode?: ProcessMode;

  /** What the form was filled in with at first. */
  @IsOptional()
  @IsIn(templateIds, { message: 'input.select-one' })
  madeFrom?: TemplateId | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => IntakeSettingsDto)
  intake?: IntakeSettingsDto;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => CategoryDto)
  categories?: CategoryDto[];

  @Matches(/^[a-z0-9-]{3,60}$/, { message: 'input.slug' })
  slugCy!: string;

  @Matches(/^[a-z0-9-]{3,60}$/, { message: 'input.slug' })
  slugEn!: string;

  @ValidateNested()
  @Type(() => BothLanguagesDto)
  title!: BothLanguagesDto;

  @ValidateNested()
  @Type(() => BothLanguagesDto)
  summary!: BothLanguagesDto;

  @ValidateNested()
  @Type(() => BothLanguagesDto)
  why!: BothLanguagesDto;

  @ValidateNested()
  @Type(() => BothLanguagesDto)
  how!: BothLanguagesDto;

  @ValidateIf(hasMoney)
  @IsInt({ message: 'input.enter-pounds' })
  @Min(100, { message: 'input.enter-pounds' })
  @Max(100_000_000_000_00, { message: 'input.enter-pounds' })
  budgetPence!: number;

  @IsIn(ballotKinds, { message: 'input.select-one' })
  ballotKind!: BallotKind;

  @IsOptional()
  @IsInt({ message: 'input.enter-whole-number' })
  @Min(1, { message: 'input.enter-whole-number' })
  @Max(1000, { message: 'input.enter-whole-number' })
  @Transform(({ value }) => (value === '' ? null : (value as unknown)))
  maxChoices: number | null = null;

  @IsIn(paperRules, { message: 'input.select-one' })
  rule!: Rule;

  @IsArray()
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => PhaseDto)
  phases!: PhaseDto[];

  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => AreaDto)
  areas!: AreaDto[];
}
