import type { BothLanguages } from '#platform';

export interface WellBeingGoal {
  readonly id: string;
  readonly name: BothLanguages;
}

/**
 * The seven goals of the Well-being of Future Generations (Wales) Act 2015, section 4, in its order.
 * Names as the Welsh Government (llyw.cymru) and public services boards publish them; Open Government
 * Licence v3.0.
 */
export const wellBeingGoals: readonly WellBeingGoal[] = [
  { id: 'prosperous', name: { en: 'A prosperous Wales', cy: 'Cymru lewyrchus' } },
  { id: 'resilient', name: { en: 'A resilient Wales', cy: 'Cymru gydnerth' } },
  { id: 'healthier', name: { en: 'A healthier Wales', cy: 'Cymru iachach' } },
  { id: 'more-equal', name: { en: 'A more equal Wales', cy: 'Cymru sy’n fwy cyfartal' } },
  {
    id: 'cohesive',
    name: { en: 'A Wales of cohesive communities', cy: 'Cymru o gymunedau cydlynus' },
  },
  {
    id: 'culture-welsh',
    name: {
      en: 'A Wales of vibrant culture and thriving Welsh language',
      cy: 'Cymru â diwylliant bywiog lle mae’r Gymraeg yn ffynnu',
    },
  },
  {
    id: 'global',
    name: { en: 'A globally responsible Wales', cy: 'Cymru sy’n gyfrifol ar lefel fyd-eang' },
  },
];

export const goalIds: readonly string[] = wellBeingGoals.map(({ id }) => id);
