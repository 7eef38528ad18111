import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { largestAmount, writeAmount } from '../files/index.js';
import type { ActualCells, ActualField } from './actual-line.js';
import { mostActuals } from './read-actuals.js';

const aText = { message: 'finance.actual-text' };
const pence = { message: 'finance.actual-pence' };

export class ActualRowDto {
  /** Reference of the award; else the project's code, else where the ledger has it. */
  @IsOptional()
  @IsString(aText)
  award?: string | null;

  @IsOptional()
  @IsString(aText)
  projectCode?: string | null;

  @IsOptional()
  @IsString(aText)
  costCentre?: string | null;

  @IsOptional()
  @IsString(aText)
  ledgerProject?: string | null;

  @IsString(aText)
  document!: string;

  /** Of the document; 1 unless told. */
  @IsOptional()
  @IsString(aText)
  line?: string | null;

  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'finance.day-unread' })
  date!: string;

  @IsInt(pence)
  @Min(-largestAmount, pence)
  @Max(largestAmount, pence)
  netPence!: number;

  /** Irrecoverable VAT, besides the net amount. */
  @IsOptional()
  @IsInt(pence)
  @Min(-largestAmount, pence)
  @Max(largestAmount, pence)
  vatPence?: number | null;

  @IsString(aText)
  payee!: string;

  @IsOptional()
  @IsBoolean({ message: 'finance.actual-yes-or-no' })
  payeeIsPerson?: boolean | null;

  @IsOptional()
  @IsString(aText)
  purpose?: string | null;
}

export class RecordActualsDto {
  /** `2026-27`. */
  @IsString({ message: 'finance.actuals-year' })
  financialYear!: string;

  @IsArray({ message: 'finance.actuals-none' })
  @ArrayMaxSize(mostActuals, { message: 'finance.actuals-many' })
  @ValidateNested({ each: true })
  @Type(() => ActualRowDto)
  rows!: ActualRowDto[];
}

/** As a file would have it, so that files and lists are checked alike. */
export function cellsOfRow(row: ActualRowDto): ActualCells {
  return {
    award: row.award ?? '',
    project_code: row.projectCode ?? '',
    cost_centre: row.costCentre ?? '',
    ledger_project: row.ledgerProject ?? '',
    ledger_document: row.document,
    ledger_line: row.line ?? '',
    date: row.date,
    net_amount: writeAmount(row.netPence),
    irrecoverable_vat: writeAmount(row.vatPence ?? 0),
    payee: row.payee,
    payee_is_person: row.payeeIsPerson == null ? '' : row.payeeIsPerson ? 'yes' : 'no',
    purpose: row.purpose ?? '',
  };
}

/** What each column is called in a list. */
export const rowNames: Readonly<Record<ActualField, keyof ActualRowDto>> = {
  award: 'award',
  project_code: 'projectCode',
  cost_centre: 'costCentre',
  ledger_project: 'ledgerProject',
  ledger_document: 'document',
  ledger_line: 'line',
  date: 'date',
  net_amount: 'netPence',
  irrecoverable_vat: 'vatPence',
  payee: 'payee',
  payee_is_person: 'payeeIsPerson',
  purpose: 'purpose',
};
