import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { codeModes, type CodeMode } from './code-changes.js';
import { mostCodes } from './read-codes.js';

const long = { message: 'input.too-long' };

/** A code as a program hands it in; what its words mean is read as from a file. */
export class CodeDto {
  @IsString()
  @MaxLength(60, long)
  code!: string;

  @IsString()
  @MaxLength(200, long)
  name!: string;

  @IsString()
  @MaxLength(30, long)
  side!: string;

  @IsOptional()
  @IsString()
  @MaxLength(30, long)
  openFrom?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(30, long)
  openUntil?: string | null;
}

/** A table of codes, whole or in part. */
export class PutCodesDto {
  /** The whole table unless told: what is left out closes. */
  @IsOptional()
  @IsIn(codeModes)
  mode: CodeMode = 'add';

  @IsArray()
  @ArrayMinSize(1, { message: 'finance.no-codes' })
  @ArrayMaxSize(mostCodes, { message: 'finance.file-too-long' })
  @ValidateNested({ each: true })
  @Type(() => CodeDto)
  codes!: CodeDto[];
}
