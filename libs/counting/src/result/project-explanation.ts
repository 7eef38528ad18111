import type { FundedExplanation } from './funded-explanation.js';
import type { UnfundedExplanation } from './unfunded-explanation.js';

/** Why a project won or lost, told apart by `reason`; each reason is one plain sentence on a page. */
export type ProjectExplanation = FundedExplanation | UnfundedExplanation;

export type ReasonCode = ProjectExplanation['reason'];
