import type { BallotContent, PaperDefinition, PaperProject } from '#ballots';
import type { AreaView, ProcessView } from '#processes';
import { valuesOf } from './ballot-values.js';
import { votesOf } from './ballot-view.js';
import { meterOf, type MeterView } from './meter-view.js';

/** One line of what a ballot says. */
export interface MeaningLine extends PaperProject {
  /** Score, points or votes; 0 for a ballot without numbers. */
  readonly mark: number;
  readonly credits: number;
}

/** What a ballot says, in the order in which people read it: best first, most first. */
export interface BallotMeaning {
  readonly abstain: boolean;
  readonly lines: readonly MeaningLine[];
  readonly areas: readonly AreaView['name'][];
  readonly meter: MeterView;
}

export function meaningOf(
  definition: PaperDefinition,
  process: ProcessView,
  content: BallotContent,
): BallotMeaning {
  const byCode = new Map(definition.projects.map((project) => [project.code, project]));
  const marks = content.marks ?? {};
  const codes = content.choices ?? Object.keys(marks).sort((a, b) => of(marks, b) - of(marks, a));
  return {
    abstain: content.abstain === true,
    lines: codes.flatMap((code) => {
      const project = byCode.get(code);
      const mark = of(marks, code);
      return project ? [{ ...project, mark, credits: votesOf(mark).credits }] : [];
    }),
    areas: (content.areas ?? []).flatMap(
      (slug) => process.areas.find((area) => area.slug === slug)?.name ?? [],
    ),
    meter: meterOf(definition, { ...valuesOf(content), castKey: '', baseRevision: 0 }),
  };
}

function of(marks: Readonly<Record<string, number>>, code: string): number {
  return marks[code] ?? 0;
}
