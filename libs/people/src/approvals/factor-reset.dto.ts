import { IsIn, IsUUID } from 'class-validator';
import { roleDecisions, type RoleDecision } from './role-request.entity.js';

export class AskFactorResetDto {
  /** Account of whoever has lost them. */
  @IsUUID(undefined, { message: 'people.select-person' })
  person!: string;
}

export class DecideFactorResetDto {
  @IsUUID()
  request!: string;

  @IsIn(roleDecisions, { message: 'people.role-decision-needed' })
  decision!: RoleDecision;
}
