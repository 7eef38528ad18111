import type { OfficialResponseView, ProposalView, ResponseDraftView } from '#proposals';
import { nested, type FormValues } from '../form.js';
import { pencePosted, poundsTyped } from './pounds.js';

/** Texts of the form, each in both languages. */
const texts = ['reason', 'conditions', 'because', 'ballotTitle', 'ballotSummary'] as const;

const fields = ['feasible', 'costPence', ...texts.flatMap((text) => [`${text}.cy`, `${text}.en`])];

/** Words of the form → what the answer's DTO takes. Conditions count only where there are to be some. */
export function answerPosted(values: FormValues): unknown {
  const { feasible } = values;
  const { conditions, because, ...rest } = nested(values);
  delete rest['revision'];
  return {
    ...rest,
    feasible:
      feasible === 'no' ? false : feasible === 'yes' || feasible === 'if' ? true : undefined,
    costPence: pencePosted(values['costPence']),
    ...(feasible === 'if' && { conditions: conditions ?? {} }),
    ...(isSaid(because) && { because }),
  };
}

/** What a draft keeps of what was posted: the form's own fields, and no more than fits a response. */
export function draftWords(values: FormValues): Readonly<Record<string, string>> {
  const most = 10_000;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field];
      return typeof value === 'string' ? [[field, value.replaceAll('\0', '').slice(0, most)]] : [];
    }),
  );
}

/** Which draft was read; 0 for none. */
export function revisionPosted(values: FormValues): number {
  const revision = Number(values['revision'] ?? 0);
  return Number.isSafeInteger(revision) ? revision : -1;
}

/** What the form shows at first: the draft, else the answer that stands, or what the author gave. */
export function answerShown(
  { response, project, ...proposal }: ProposalView,
  draft?: Pick<ResponseDraftView, 'revision' | 'words'>,
): FormValues {
  const own = { cy: '', en: '', [proposal.language]: proposal.title };
  const title = project?.title ?? own;
  const standing = {
    feasible: response === null ? '' : feasibleShown(response),
    costPence: poundsTyped(response?.costPence),
    'reason.cy': response?.reason.cy ?? '',
    'reason.en': response?.reason.en ?? '',
    'conditions.cy': response?.conditions?.cy ?? '',
    'conditions.en': response?.conditions?.en ?? '',
    'ballotTitle.cy': title.cy,
    'ballotTitle.en': title.en,
    'ballotSummary.cy': project?.summary.cy ?? '',
    'ballotSummary.en': project?.summary.en ?? '',
  };
  if (draft === undefined || Object.keys(draft.words).length === 0) return standing;
  return { ...standing, ...draft.words };
}

function feasibleShown({ feasible, conditions }: OfficialResponseView): string {
  if (!feasible) return 'no';
  return conditions ? 'if' : 'yes';
}

function isSaid(words: unknown): boolean {
  if (typeof words !== 'object' || words === null) return false;
  return Object.values(words).some((text) => typeof text === 'string' && text.trim() !== '');
}
