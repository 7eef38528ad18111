import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsUUID,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { emptyAsNull } from '../tidy-words.js';

/** Proposals that are given out in one go. */
const most = 2000;

export class ChosenProposalsDto {
  @IsArray()
  @ArrayMinSize(1, { message: 'assessment.choose-proposals' })
  @ArrayMaxSize(most, { message: 'assessment.choose-proposals' })
  @IsInt({ each: true, message: 'assessment.choose-proposals' })
  @Min(1, { each: true, message: 'assessment.choose-proposals' })
  @Max(999_999_999, { each: true, message: 'assessment.choose-proposals' })
  numbers: number[] = [];
}

/** These proposals go to these reviewers, beside whoever has them already. */
export class AssignProposalsDto extends ChosenProposalsDto {
  @IsArray()
  @ArrayMinSize(1, { message: 'assessment.choose-reviewers' })
  @ArrayMaxSize(50, { message: 'assessment.choose-reviewers' })
  @IsUUID('all', { each: true, message: 'assessment.not-a-reviewer' })
  reviewers: string[] = [];

  /** Who of them settles the answer; left open, the lead stays who it was. */
  @Transform(emptyAsNull)
  @ValidateIf((input: AssignProposalsDto) => input.lead !== null)
  @IsUUID('all', { message: 'assessment.not-a-reviewer' })
  lead: string | null = null;
}
