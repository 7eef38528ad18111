import { IsIn, IsString, IsUUID, Length, ValidateIf } from 'class-validator';
import { roleDecisions, type RoleDecision } from './role-request.entity.js';

export class DecideRoleDto {
  @IsUUID()
  request!: string;

  @IsIn(roleDecisions, { message: 'people.role-decision-needed' })
  decision!: RoleDecision;

  /** For whoever asked; needed to decline. Characters. */
  @ValidateIf(({ decision }: DecideRoleDto) => decision === 'declined')
  @IsString({ message: 'people.decline-reason' })
  @Length(3, 500, { message: 'people.decline-reason' })
  reason?: string;
}
