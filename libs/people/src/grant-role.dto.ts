import { IsEmail, IsIn, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { staffRoles, type StaffRole } from './roles.js';

export class GrantRoleDto {
  @IsEmail({}, { message: 'people.enter-email' })
  @MaxLength(254, { message: 'people.enter-email' })
  email!: string;

  @IsIn(staffRoles, { message: 'people.select-role' })
  role!: StaffRole;

  /** Left out for all of the organisation. */
  @IsOptional()
  @IsUUID(undefined, { message: 'people.unknown-place' })
  processId?: string;
}

export class RevokeRoleDto {
  @IsUUID()
  accountId!: string;

  @IsIn(staffRoles, { message: 'people.select-role' })
  role!: StaffRole;

  @IsOptional()
  @IsUUID(undefined, { message: 'people.unknown-place' })
  processId?: string;
}
