import type { Visitor } from '#people';
import type { ConfigDto } from '#platform';

/** Whoever runs the site is named in its configuration; no organisation can give that right. */
export function isOperator(
  visitor: Visitor,
  { OPERATOR_EMAILS: addresses }: Pick<ConfigDto, 'OPERATOR_EMAILS'>,
): boolean {
  return visitor !== null && addresses.includes(visitor.email.toLowerCase());
}
