import { wasLate, type DeliveryState, type DeliverySummary } from '#delivery';
import { isoDay } from '#platform';

export interface DeliveryYear {
  readonly year: number;
  /** ISO 4217: sums are of one currency. */
  readonly currency: string;
  readonly projects: readonly DeliverySummary[];
  readonly pence: number;
  readonly spentPence: number;
  readonly counts: Readonly<Partial<Record<DeliveryState, number>>>;
  /** Of those that are not late now. */
  readonly wasLate: number;
  /** Of the most that a year of this currency gave: how long its bar is, from 0 to 100. */
  readonly share: number;
}

/** What was awarded in each year, the newest first. */
export function yearsOf(projects: readonly DeliverySummary[]): readonly DeliveryYear[] {
  const keyOf = ({ awardedAt, currency }: DeliverySummary) =>
    `${isoDay(awardedAt).slice(0, 4)} ${currency}`;
  const years = [...Map.groupBy(projects, keyOf)].map(([key, own]) => {
    const [year = '', currency = ''] = key.split(' ');
    const sum = (of: (project: DeliverySummary) => number) =>
      own.reduce((total, project) => total + of(project), 0);
    const counted = [...Map.groupBy(own, ({ status }) => status.state)];
    return {
      ...{ year: Number(year), currency, projects: own },
      ...{ pence: sum((one) => one.pence), spentPence: sum((one) => one.spentPence) },
      wasLate: own.filter(({ status }) => wasLate(status)).length,
      counts: Object.fromEntries(counted.map(([state, of]) => [state, of.length])),
    };
  });
  const most = (currency: string) =>
    Math.max(1, ...years.filter((one) => one.currency === currency).map(({ pence }) => pence));
  return years
    .map((one) => ({ ...one, share: Math.round((100 * one.pence) / most(one.currency)) }))
    .sort((a, b) => b.year - a.year || a.currency.localeCompare(b.currency));
}
