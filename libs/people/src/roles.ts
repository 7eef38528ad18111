/** Roles that an organisation gives. Whoever is signed in is a resident; that needs no grant. */
export const staffRoles = [
  'facilitator',
  'moderator',
  'reviewer',
  'returning-officer',
  'finance',
  'auditor',
  'observer',
  'admin',
] as const;
export type StaffRole = (typeof staffRoles)[number];

export const roles = ['resident', ...staffRoles] as const;
export type Role = (typeof roles)[number];
