import { Type } from 'class-transformer';
import { IsISO8601, IsOptional, Matches, ValidateNested } from 'class-validator';
import { CouncilLineDto, CouncilWordsDto } from './council-words.dto.js';
import type { Day } from './milestone-standing.js';

/** `2026-12-06`, of this century. */
export const aDay = /^20\d\d-\d\d-\d\d$/;
const noDay = { message: 'milestones.day' };

export class RewordMilestoneDto {
  @ValidateNested()
  @Type(() => CouncilLineDto)
  title = new CouncilLineDto();

  /** A role or a team, never a private person. */
  @ValidateNested()
  @Type(() => CouncilLineDto)
  owner = new CouncilLineDto();
}

export class PlanMilestoneDto extends RewordMilestoneDto {
  @Matches(aDay, noDay)
  @IsISO8601({ strict: true }, noDay)
  plannedOn: Day = '';
}

export class MoveMilestoneDto {
  @Matches(aDay, noDay)
  @IsISO8601({ strict: true }, noDay)
  movedTo: Day = '';

  @ValidateNested()
  @Type(() => CouncilWordsDto)
  reason = new CouncilWordsDto();
}

export class FinishMilestoneDto {
  @Matches(aDay, noDay)
  @IsISO8601({ strict: true }, noDay)
  doneOn: Day = '';
}

export class DropMilestoneDto {
  @ValidateNested()
  @Type(() => CouncilWordsDto)
  dropReason = new CouncilWordsDto();
}

export class SayStandingDto {
  @Matches(/^(on-track|at-risk|stopped|resumed|delivered)$/, { message: 'milestones.choose-state' })
  state!: 'on-track' | 'at-risk' | 'stopped' | 'resumed' | 'delivered';

  /** Not needed to say that it is on track or delivered. */
  @IsOptional()
  @ValidateNested()
  @Type(() => CouncilWordsDto)
  words: CouncilWordsDto | null = null;
}
