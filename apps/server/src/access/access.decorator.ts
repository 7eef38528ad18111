import { SetMetadata } from '@nestjs/common';
import type { StaffRole } from '#people';

/**
 * Who may come in: anybody, whoever is signed in, holders of a role in the organisation, holders of
 * any role there (`staff`, even in one process alone), or those who run the whole site.
 */
export type Door = 'public' | 'resident' | 'operator' | 'staff' | StaffRole;

export const ACCESS = 'cyfran:access';

/**
 * Opens a handler to the named doors (any one is enough). A handler without it opens to nobody:
 * the guard refuses it, and a test lists it.
 */
export const Access = (...doors: readonly [Door, ...Door[]]): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, doors);
