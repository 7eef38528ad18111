import { ballotKinds, paperRules } from '#ballots';
import type { OrganisationView } from '#people';
import type { Language } from '#platform';
import { phaseKinds, type ProcessView } from '#processes';
import type { FormValues } from '../form.js';
import { page, type Page, type PageProblem } from '../page.js';
import type { ReadyStep } from '../templates/readiness.js';
import { blankProcess, processValues } from './process-values.js';

/** Whose process it is, and the process itself once there is one. */
export interface Subject {
  readonly organisation: OrganisationView;
  readonly process: ProcessView | null;
  /** What keeps the draft from being published, as it was last saved. */
  readonly hindrances: readonly PageProblem[];
  readonly ready?: readonly ReadyStep[];
  /** What stands in the form of a new process at first; left out, next to nothing. */
  readonly starting?: FormValues;
}

interface Answer {
  readonly values?: FormValues;
  readonly problems?: readonly PageProblem[];
  readonly status?: number;
}

/** A new process, a draft, or a published one whose words may still be mended. */
export function setupForm(
  { organisation, process, hindrances, ready = [], starting = blankProcess }: Subject,
  language: Language,
  answer: Answer = {},
): Page {
  const stored = process === null ? starting : processValues(process);
  return page(
    'setup/setup.njk',
    {
      organisation: { slug: organisation.slug, name: organisation.name[language] },
      process,
      published: process?.state === 'published',
      hindrances,
      ready,
      values: answer.values ?? stored,
      phaseKinds,
      ballotKinds,
      paperRules,
    },
    {
      keepForm: true,
      problems: answer.problems ?? [],
      ...(answer.status !== undefined && { status: answer.status }),
    },
  );
}
