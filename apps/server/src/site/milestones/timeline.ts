import type { Day, MilestoneView } from '#delivery';
import type { Language } from '#platform';

/** In the units of the drawing, which a browser scales to the room that there is. */
const [width, left, right, row, head] = [720, 44, 24, 36, 40];
const dayMs = 86_400_000;
const mostTicks = 6;

export interface TimelineRow {
  readonly number: number;
  readonly state: MilestoneView['state'];
  readonly y: number;
  /** Where it was planned first, and where it is now or ended. */
  readonly from: number;
  readonly to: number;
  readonly slipped: boolean;
  /** It is late or was. */
  readonly isLate: boolean;
}

export interface Timeline {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly TimelineRow[];
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly today: number;
}

const time = (day: Day): number => Date.parse(day);

/** Milestones by their days, and today between them. All of it stands in the list below as well. */
export function timeline(
  milestones: readonly MilestoneView[],
  { awardedOn, today }: { readonly awardedOn: Day; readonly today: Day },
  language: Language,
): Timeline | null {
  if (milestones.length === 0) return null;
  const days = milestones.flatMap(({ firstPlannedOn, plannedOn, endedOn }) => [
    ...[firstPlannedOn, plannedOn, endedOn ?? plannedOn],
  ]);
  const [first = '', last = ''] = edges([...days, awardedOn, today]);
  const span = Math.max(time(last) - time(first), 30 * dayMs);
  const x = (at: number) => Math.round(left + ((at - time(first)) / span) * (width - left - right));
  return {
    width,
    height: head + milestones.length * row + 8,
    rows: milestones.map(
      ({ number, state, firstPlannedOn, plannedOn, endedOn, lateSince }, index) => {
        const [from, to] = [x(time(firstPlannedOn)), x(time(endedOn ?? plannedOn))];
        const y = head + index * row + row / 2;
        return { number, state, y, from, to, slipped: from !== to, isLate: lateSince !== null };
      },
    ),
    ticks: monthTicks(time(first), time(first) + span).map((at) => ({
      x: x(at),
      label: monthWords(at, language),
    })),
    today: x(time(today)),
  };
}

function edges(days: readonly Day[]): readonly [Day | undefined, Day | undefined] {
  const sorted = [...days].sort();
  return [sorted[0], sorted.at(-1)];
}

/** First days of months, as many as there is room for. */
function monthTicks(from: number, to: number): readonly number[] {
  const begin = new Date(from);
  const months = Math.ceil((to - from) / (30.4 * dayMs));
  const step = Math.max(1, Math.ceil(months / mostTicks));
  return Array.from({ length: mostTicks + 1 }, (_, index) =>
    Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() + 1 + index * step, 1),
  ).filter((at) => at <= to - 15 * dayMs);
}

function monthWords(at: number, language: Language): string {
  const parts = new Intl.DateTimeFormat(language === 'cy' ? 'cy' : 'en-GB', {
    ...({ month: 'short', year: 'numeric', timeZone: 'UTC' } as const),
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')} ${part('year')}`;
}
