import type { PaperDefinition, PaperKeys, PaperProject, PaperWords } from '#ballots';
import { canonicalJson } from '#counting';
import { sha256 } from '#platform';
import type { ProcessView } from '#processes';
import type { ProjectView } from '#proposals';
import { whatPaperSays } from '../draw-up-paper.js';

/** A project as it will be frozen: what stands on the paper, and what people read beside it. */
export interface FreezeProject extends PaperProject {
  readonly summary: PaperWords;
  readonly conditions: PaperWords | null;
  /** Slug of its area; null for none. */
  readonly area: string | null;
}

/** Who is to hold the key; their public keys are made later, and are not among it. */
export interface FreezeKeys {
  readonly holding: PaperKeys['holding'];
  readonly threshold: number;
  readonly trustees: readonly { readonly name: string; readonly account: string | null }[];
}

/** Everything that the paper will say and that people decide. Its hash is what two people agree to. */
export interface FreezeContent {
  readonly version: 1;
  readonly settings: Pick<
    PaperDefinition,
    'kind' | 'limits' | 'areas' | 'currency' | 'pots' | 'counting'
  > & {
    readonly areaNames: readonly { readonly slug: string; readonly name: PaperWords }[];
    readonly assistedPerHelper: number;
    readonly ticketsPerOfficer: number;
  };
  readonly dates: {
    /** ISO 8601, UTC. */
    readonly opensAt: string;
    readonly closesAt: string;
    readonly challengeHours: number;
  };
  readonly keys: FreezeKeys;
  /** In tie order. */
  readonly projects: readonly FreezeProject[];
}

export interface FreezeParts {
  readonly process: ProcessView;
  readonly projects: readonly ProjectView[];
  readonly keys: FreezeKeys;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

export function freezeContent(parts: FreezeParts): FreezeContent {
  const { process, projects, keys, opensAt } = parts;
  const { closesAt: until, challengeHours, projects: onPaper, ...settings } = whatPaperSays(parts);
  const { assistedPerHelper, ticketsPerOfficer } = process.voteSettings;
  const areaNames = process.areas.map(({ slug, name: { cy, en } }) => ({ slug, name: { cy, en } }));
  return {
    version: 1,
    settings: { ...settings, areaNames, assistedPerHelper, ticketsPerOfficer },
    dates: { opensAt: opensAt.toISOString(), closesAt: until, challengeHours },
    keys,
    projects: onPaper.map((project) => ({ ...project, ...besides(projects, project.code) })),
  };
}

function besides(projects: readonly ProjectView[], code: string) {
  const project = projects.find((one) => one.code === code);
  if (!project) throw new RangeError(`There is no project ${code}`);
  const { summary, conditions, area } = project;
  return { summary, conditions, area: area?.slug ?? null };
}

/** SHA-256 (hex) of the canonical JSON. */
export function freezeHash(content: FreezeContent): string {
  return sha256(canonicalJson(content));
}
