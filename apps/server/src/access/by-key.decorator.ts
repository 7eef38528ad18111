import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { KeyScope } from '#people';

export const BY_KEY = 'cyfran:by-key';

/**
 * Lets programs in that come with an API key of this scope, on top of whom `@Access` names: the key's
 * maker must hold such a role. A handler without it takes no key at all. Never on an act that takes
 * a person, or two: to propose, to release, to approve.
 */
export const ByKey = (scope: KeyScope): MethodDecorator =>
  applyDecorators(SetMetadata(BY_KEY, scope), ApiSecurity('key'));
