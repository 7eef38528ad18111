import type { ProposalView } from '#proposals';
import { nested, type FormValues } from '../form.js';
import { pencePosted, poundsTyped } from './pounds.js';

/** Words of the form → what the answer's DTO takes. */
export function answerPosted(values: FormValues): unknown {
  const { feasible } = values;
  return {
    ...nested(values),
    feasible: feasible === 'yes' ? true : feasible === 'no' ? false : undefined,
    costPence: pencePosted(values['costPence']),
  };
}

/** What the form shows at first: the answer that stands, or what the author already gave. */
export function answerShown({ response, project, ...proposal }: ProposalView): FormValues {
  const own = { cy: '', en: '', [proposal.language]: proposal.title };
  const title = project?.title ?? own;
  return {
    feasible: response === null ? '' : response.feasible ? 'yes' : 'no',
    costPence: poundsTyped(response?.costPence),
    'reason.cy': response?.reason.cy ?? '',
    'reason.en': response?.reason.en ?? '',
    'ballotTitle.cy': title.cy,
    'ballotTitle.en': title.en,
    'ballotSummary.cy': project?.summary.cy ?? '',
    'ballotSummary.en': project?.summary.en ?? '',
  };
}
