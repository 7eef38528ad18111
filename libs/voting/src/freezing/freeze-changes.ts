import { canonicalJson } from '#counting';
import type { FreezeContent } from './freeze-content.js';

export const freezeParts = ['settings', 'dates', 'keys', 'projects'] as const;
export type FreezePart = (typeof freezeParts)[number];

/** What is not any more as two people, or one, have read it. */
export interface FreezeChanges {
  readonly parts: readonly FreezePart[];
  /** Codes of projects that have come, gone or changed. */
  readonly projects: readonly string[];
}

/** By canonical JSON: the order in which a database gives the same words back changes nothing. */
export function freezeChanges(before: FreezeContent, now: FreezeContent): FreezeChanges {
  const parts = freezeParts.filter((part) => differs(before[part], now[part]));
  const codes = new Set([...before.projects, ...now.projects].map(({ code }) => code));
  const projects = [...codes].filter((code) =>
    differs(projectIn(before, code), projectIn(now, code)),
  );
  return { parts, projects };
}

function projectIn({ projects }: FreezeContent, code: string) {
  return projects.find((project) => project.code === code) ?? null;
}

function differs(one: unknown, other: unknown): boolean {
  return canonicalJson(one) !== canonicalJson(other);
}
