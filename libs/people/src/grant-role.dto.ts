import { IsEmail, IsIn, IsUUID, MaxLength } from 'class-validator';
import { staffRoles, type StaffRole } from './roles.js';

export class GrantRoleDto {
  @IsEmail({}, { message: 'people.enter-email' })
  @MaxLength(254, { message: 'people.enter-email' })
  email!: string;

  @IsIn(staffRoles, { message: 'people.select-role' })
  role!: StaffRole;
}

export class RevokeRoleDto {
  @IsUUID()
  accountId!: string;

  @IsIn(staffRoles, { message: 'people.select-role' })
  role!: StaffRole;
}
