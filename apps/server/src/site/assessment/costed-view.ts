import { costingOf, type CostLine, type Costing } from '#proposals';

/** A costing to show; null where there are no lines to show. */
export function costedView(lines: readonly CostLine[]): Costing | null {
  return lines.length > 0 ? costingOf(lines) : null;
}
