import {
  SecondFactorNeededError,
  StepUpNeededError,
  type AccountView,
  type Visitor,
} from '#people';
import type { ConfigDto } from '#platform';
import { isOperator } from './operator.js';

type Rules = Pick<ConfigDto, 'OPERATOR_EMAILS' | 'staffSecondFactor'>;

/** What somebody has to do before the doors of staff open: prove a second factor, or get one. */
export function owed(visitor: AccountView, config: Rules): 'nothing' | 'step-up' | 'set-up' {
  const isStaff = visitor.memberships.length > 0 || isOperator(visitor, config);
  if (!isStaff || visitor.secondFactor === 'proved') return 'nothing';
  if (visitor.secondFactor === 'set') return 'step-up';
  return config.staffSecondFactor === 'required' ? 'set-up' : 'nothing';
}

/** @throws StepUpNeededError, SecondFactorNeededError */
export function mustHaveSteppedUp(visitor: AccountView, config: Rules): void {
  const what = owed(visitor, config);
  if (what === 'step-up') throw new StepUpNeededError();
  if (what === 'set-up') throw new SecondFactorNeededError();
}

/**
 * On pages that are everybody's, staff who have not proved a second factor are residents: a session
 * that somebody got hold of shows no draft and opens no desk.
 */
export function withRightsHeldBack(visitor: Visitor, config: Rules): Visitor {
  if (!visitor || owed(visitor, config) === 'nothing') return visitor;
  return { ...visitor, memberships: [], rightsHeldBack: true };
}
