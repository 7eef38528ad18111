import type { DeliverySummary } from '#delivery';
import type { ProcessFacts } from './process-facts.js';
import { both, day, tableOf, text, whole, type Table } from './table.js';

/** By their references, as awards are: the order of a list of what is late changes with the day. */
const byReference = new Intl.Collator('en', { numeric: true });

interface Planned {
  readonly award: DeliverySummary;
  readonly milestone: DeliverySummary['milestones'][number];
}

/** What was promised for when, and what came of it. */
export function deliveryTables({ delivered }: ProcessFacts): readonly Table[] {
  const rows = delivered
    .toSorted((a, b) => byReference.compare(a.reference, b.reference))
    .flatMap((award): Planned[] =>
      award.milestones
        .toSorted((a, b) => a.number - b.number)
        .map((milestone) => ({ award, milestone })),
    );
  return [
    tableOf<Planned>({
      ...{ name: 'milestones', title: { cy: 'Cerrig milltir', en: 'Milestones' }, rows },
      key: ['award', 'number'],
      links: [{ column: 'award', table: 'awards' }],
      columns: [
        text('award', ({ award }) => award.reference),
        whole('number', ({ milestone }) => milestone.number),
        ...both<Planned>('title', ({ milestone }) => milestone.title),
        ...both<Planned>('owner', ({ milestone }) => milestone.owner),
        text('state', ({ milestone }) => milestone.state),
        day('first_planned_on', ({ milestone }) => milestone.firstPlannedOn),
        day('planned_on', ({ milestone }) => milestone.plannedOn),
        day('ended_on', ({ milestone }) => milestone.endedOn),
        whole('moves', ({ milestone }) => milestone.moves.length),
        day('late_since', ({ milestone }) => milestone.lateSince),
      ],
    }),
  ];
}
