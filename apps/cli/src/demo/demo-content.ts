import { readFile } from 'node:fs/promises';
import type { BothLanguages, Language } from '#platform';
import type { BallotKind } from '#ballots';
import type { Rule } from '#processes';
import { built } from '../project-root.js';

export interface DemoProcess {
  readonly slug: BothLanguages;
  readonly title: BothLanguages;
  readonly summary: BothLanguages;
  readonly why: BothLanguages;
  readonly how: BothLanguages;
  readonly budgetPence: number;
  readonly ballot: { readonly kind: BallotKind; readonly maxChoices: number | null };
  readonly rule: Rule;
}

export interface DemoProposal {
  readonly ref?: number;
  readonly lang: Language;
  readonly title: string;
  readonly body: string;
  /** A file of `demo/pictures`, and what it shows in the proposal's language. */
  readonly picture?: { readonly file: string; readonly alt: string };
  readonly areaSlug?: string;
  readonly authorEmail: string;
  readonly estimatePence: number;
  /** Ids of well-being goals. */
  readonly goals?: readonly string[];
  readonly state?: 'feasible' | 'not feasible' | 'submitted' | 'under review';
  readonly review?: {
    readonly costPence?: number;
    readonly reason: BothLanguages;
    readonly ballotTitle?: BothLanguages;
    readonly ballotSummary?: BothLanguages;
  };
}

export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly roles: readonly string[];
}

export interface DemoArea {
  readonly slug: string;
  readonly name: BothLanguages;
  readonly potPence: number | null;
  readonly wardCodes: readonly string[];
}

export interface Wrexham {
  readonly organisation: { readonly slug: BothLanguages; readonly name: BothLanguages };
  readonly process: DemoProcess;
  readonly areas: readonly DemoArea[];
  readonly people: readonly DemoPerson[];
  readonly proposals: readonly DemoProposal[];
  readonly ballots: readonly (readonly number[])[];
}

export interface Gwersyllt {
  readonly process: DemoProcess;
  readonly areas: readonly DemoArea[];
  readonly proposals: readonly DemoProposal[];
}

/** A round that is over: voted, certified, and being built. */
export interface Rhos {
  readonly process: DemoProcess;
  readonly proposals: readonly DemoProposal[];
  readonly ballots: readonly (readonly number[])[];
  /** How far each funded project is; in days from now, which may be negative. */
  readonly works: readonly {
    readonly ref: number;
    readonly milestones: readonly {
      readonly title: BothLanguages;
      readonly owner: BothLanguages;
      readonly planned: number;
      readonly done?: number;
    }[];
    readonly news: readonly BothLanguages[];
    readonly delivered?: boolean;
  }[];
}

export const demoFile = (name: string): string => built(`apps/cli/demo/${name}`);

export async function readDemo<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(demoFile(name), 'utf8')) as Content;
}
