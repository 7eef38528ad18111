import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { planningAnswers, planningQuestions, type PlanningAnswer } from './planning-check.js';

/** One answer of a planning check; questions that are left open are not sent. */
export class PlanningAnswerDto {
  @IsIn(planningQuestions)
  question!: (typeof planningQuestions)[number];

  @IsOptional()
  @IsIn(planningAnswers, { message: 'input.select-one' })
  answer?: PlanningAnswer | null;

  @MaxLength(1000, { message: 'input.too-long' })
  note = '';
}
