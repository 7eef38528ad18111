import type { AwardStanding, ProcessStanding } from '#delivery';
import type { Language, Translate } from '#platform';
import { formatMoney } from '#platform';

interface BarPart {
  readonly label: string;
  readonly short: string;
  readonly pence: number;
  readonly amount: string;
  readonly tone: string;
}

interface Bar {
  readonly totalPence: number;
  readonly items: readonly BarPart[];
  readonly left: BarPart | null;
}

interface Voice {
  readonly t: Translate;
  readonly language: Language;
  readonly currency: string;
}

/** A process's money as a bar; what is overdrawn has no length, and is in the table. */
export function processBar(standing: ProcessStanding, voice: Voice): Bar {
  const parts = [
    ['spent', standing.spentPence, 'leek'],
    ['committed', standing.committedPence, 'sea'],
    ['award', standing.awardedPence, 'daffodil'],
    ['contingency', standing.contingencyPence, 'amber'],
    ['returned', standing.returnedPence, 'slate'],
  ] as const;
  return barOf(parts, standing.unallocatedPence, 'budget', voice);
}

/** One award's money as a bar. */
export function awardBar(award: AwardStanding, voice: Voice): Bar {
  const parts = [
    ['spent', award.spentPence, 'leek'],
    ['committed', award.committedPence, 'sea'],
  ] as const;
  return barOf(parts, award.leftPence - award.committedPence, 'award', voice);
}

function barOf(
  parts: readonly (readonly [kind: string, pence: number, tone: string])[],
  leftPence: number,
  leftKind: string,
  { t, language, currency }: Voice,
): Bar {
  const part = (kind: string, pence: number, tone: string): BarPart => ({
    label: t(`awards.part.${kind}`),
    short: t(`awards.part.${kind}`),
    amount: formatMoney(pence, language, currency),
    ...{ pence, tone },
  });
  const items = parts.filter(([, pence]) => pence > 0).map((one) => part(...one));
  const left = leftPence > 0 ? part(leftKind, leftPence, '') : null;
  const totalPence = items.reduce((sum, { pence }) => sum + pence, Math.max(0, leftPence));
  return { totalPence, items, left };
}
