import type { Visitor } from '#people';
import type { Language, Translate } from '#platform';
import { phaseKinds, type PhaseView, type ProcessView } from '#processes';
import { pathTo } from '../routes.js';
import { isStaff } from './visible-process.js';

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** What a visitor can do now, the strongest first. */
export function actionsOf(
  process: ProcessView,
  facts: {
    readonly counted: boolean;
    readonly takesBallots: boolean;
    readonly hasProposals: boolean;
    /** Something was funded, and can be followed. */
    readonly delivers: boolean;
  },
  language: Language,
  t: Translate,
): readonly Link[] {
  const params = { process: process.slug[language] };
  const link = (
    name: 'ballot' | 'propose' | 'proposals' | 'result' | 'delivery',
    key: string,
  ): Link => ({
    href: pathTo(name, language, params),
    text: t(`processes.action.${key}`),
  });
  return [
    ...(facts.takesBallots ? [link('ballot', 'vote')] : []),
    ...(process.phase?.kind === 'gather' ? [link('propose', 'propose')] : []),
    ...(facts.delivers ? [link('delivery', 'delivery')] : []),
    ...(facts.counted ? [link('result', 'result')] : []),
    ...(facts.hasProposals ? [link('proposals', 'proposals')] : []),
  ];
}

/** The timetable as a line: what is done, what is now, what comes. */
export function phasesOf(
  process: ProcessView,
  now: Date,
  t: Translate,
  shortDate: (date: Date) => string,
) {
  const stateOf = (phase: PhaseView) => {
    if (phase.closesAt <= now) return 'done';
    return phase.opensAt <= now ? 'now' : 'next';
  };
  return [...process.phases]
    .sort((a, b) => phaseKinds.indexOf(a.kind) - phaseKinds.indexOf(b.kind))
    .map((phase) => {
      const state = stateOf(phase);
      const date = shortDate(state === 'next' ? phase.opensAt : phase.closesAt);
      return {
        label: t(`processes.phase.${phase.kind}`),
        state,
        stateText: t(`processes.state.${state}`),
        note: t(`processes.note.${state}`, { date }),
      };
    });
}

/** Doors of this process for the people who work on it. */
export function staffLinksOf(
  process: ProcessView,
  visitor: Visitor | undefined,
  language: Language,
  t: Translate,
): readonly Link[] {
  const roles = isStaff(process, visitor);
  const params = { process: process.slug[language] };
  const doors = [
    ['reviewer', 'worklist'],
    ['returning', 'returning'],
    ['finance', 'finance'],
    ['admin', 'setup'],
  ] as const;
  return doors
    .filter(([role]) => roles[role])
    .map(([role, route]) => ({
      href: pathTo(route, language, params),
      text: t(`processes.door.${role}`),
    }));
}
