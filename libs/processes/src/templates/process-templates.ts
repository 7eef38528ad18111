import type { BallotKind, PaperRule } from '#ballots';
import type { BothLanguages } from '#platform';
import type { IntakeSettings } from '../intake-settings.js';
import type { PhaseKind } from '../phase.entity.js';
import type { ProcessMode } from '../process-mode.js';
import type { TemplateId } from './template-ids.js';

/** How long a stage usually takes, in whole weeks. */
export interface StageLength {
  readonly kind: PhaseKind;
  readonly weeks: number;
}

/** A process as others have held it well: everything but its own words, money and dates. */
export interface ProcessTemplate {
  readonly mode: ProcessMode;
  readonly ballotKind: BallotKind;
  readonly maxChoices: number | null;
  readonly rule: PaperRule;
  readonly challengeHours: number;
  readonly intake: IntakeSettings;
  readonly stages: readonly StageLength[];
  readonly categories: readonly BothLanguages[];
}

const open: IntakeSettings = {
  moderation: 'before',
  anonymous: false,
  supports: true,
  comments: true,
  amendments: true,
};

const usualCategories: readonly BothLanguages[] = [
  { cy: 'Mannau gwyrdd a byd natur', en: 'Green places and nature' },
  { cy: 'Plant a phobl ifanc', en: 'Children and young people' },
  { cy: 'Diwylliant a’r Gymraeg', en: 'Culture and the Welsh language' },
  { cy: 'Iechyd a lles', en: 'Health and well-being' },
  { cy: 'Teithio a diogelwch', en: 'Getting about and safety' },
  { cy: 'Adeiladau a mannau cyhoeddus', en: 'Buildings and public places' },
];

const stages = (lengths: Partial<Record<PhaseKind, number>>): readonly StageLength[] =>
  Object.entries(lengths).map(([kind, weeks]) => ({ kind: kind as PhaseKind, weeks }));

export const processTemplates = {
  'ward-fund': {
    ...{ mode: 'decision', ballotKind: 'approval', maxChoices: 5, rule: 'equal-shares' },
    ...{ challengeHours: 72, intake: open, categories: usualCategories },
    stages: stages({ gather: 4, assess: 3, vote: 2, count: 1, deliver: 26 }),
  },
  'youth-fund': {
    ...{ mode: 'decision', ballotKind: 'points', maxChoices: null, rule: 'greedy-by-score' },
    // What children write is read before others see it, and their names need not be shown
    // (the Children's code: high privacy by default).
    ...{ challengeHours: 72, intake: { ...open, anonymous: true } },
    stages: stages({ gather: 6, assess: 3, deliberate: 2, vote: 3, count: 1, deliver: 39 }),
    categories: [
      { cy: 'Chwaraeon a chwarae', en: 'Sport and play' },
      { cy: 'Cerddoriaeth, celf a ffilm', en: 'Music, art and film' },
      { cy: 'Lleoedd i gwrdd', en: 'Places to meet' },
      { cy: 'Iechyd meddwl a lles', en: 'Mental health and well-being' },
      { cy: 'Yr amgylchedd', en: 'The environment' },
    ],
  },
  'whole-council': {
    ...{ mode: 'decision', ballotKind: 'approval', maxChoices: 10, rule: 'equal-shares' },
    ...{ challengeHours: 120, intake: open, categories: usualCategories },
    stages: stages({ gather: 6, assess: 8, deliberate: 3, vote: 4, count: 2, deliver: 52 }),
  },
  'citizens-assembly': {
    ...{ mode: 'decision', ballotKind: 'ranked', maxChoices: null, rule: 'pb-ear' },
    ...{ challengeHours: 24, intake: { ...open, comments: false }, categories: usualCategories },
    stages: stages({ gather: 3, assess: 3, deliberate: 6, vote: 1, count: 1, deliver: 52 }),
  },
  consultation: {
    ...{ mode: 'consultation', ballotKind: 'approval', maxChoices: null, rule: 'equal-shares' },
    ...{ challengeHours: 0, intake: open, categories: usualCategories },
    stages: stages({ gather: 6, assess: 4, deliberate: 2 }),
  },
} as const satisfies Readonly<Record<TemplateId, ProcessTemplate>>;
