import { IsIn, IsOptional, IsString } from 'class-validator';
import type { GivenAnswer } from '#finance';
import type { FormValues } from '../form.js';

/** A batch that is short enough is answered line by line on the page; a longer one as a file. */
export const mostLinesOnPage = 60;

/** The ledger's word for a whole batch. */
export class AnswerWholeDto {
  @IsIn(['received', 'accepted', 'rejected'], { message: 'finance.answer-choose' })
  status!: 'received' | 'accepted' | 'rejected';

  @IsOptional()
  @IsString()
  document?: string;

  @IsOptional()
  @IsString()
  reason?: string;
}

/** `status-7`, `document-7` and `reason-7` as the form posts them; lines left alone say nothing. */
export function answersIn(values: FormValues): readonly GivenAnswer[] {
  return Object.entries(values).flatMap(([name, value]): GivenAnswer[] => {
    const line = /^status-(\d{1,6})$/.exec(name)?.[1];
    if (line === undefined || (value !== 'accepted' && value !== 'rejected')) return [];
    const of = (field: string) => {
      const typed = values[`${field}-${line}`];
      return typeof typed === 'string' ? typed : '';
    };
    // What belongs to the other choice was left standing, and is not meant.
    return [
      {
        ...{ at: Number(line), line: Number(line), status: value },
        document: value === 'accepted' ? of('document') : '',
        reason: value === 'rejected' ? of('reason') : '',
      },
    ];
  });
}

/** A problem of one line stands beside the field that it is about. */
export function fieldOfLine(code: string, line: number): string {
  if (code === 'finance.answer-document-needed') return `document-${line}`;
  if (code === 'finance.answer-reason-needed') return `reason-${line}`;
  return `status-${line}`;
}
