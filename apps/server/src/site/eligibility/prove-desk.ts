import { Injectable } from '@nestjs/common';
import {
  EligibilityReader,
  EligibilityService,
  type EligibilitySettings,
  type Progress,
  type ShownWays,
} from '#people';
import { ProcessesReader, type ProcessView } from '#processes';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { redirect, type Redirect } from '../page.js';
import { visible } from '../processes/visible-process.js';
import { pathTo } from '../routes.js';

/** What every page of proving oneself begins with. */
export interface Proving {
  readonly process: ProcessView;
  readonly slug: string;
  readonly settings: EligibilitySettings;
  readonly provider: string | null;
  /** Whether this account has somebody's vote here already. */
  readonly isProved: boolean;
  /** On which the vote opens, and people must have reached its least age; null while it stands nowhere. */
  readonly opensAt: Date | null;
}

@Injectable()
export class ProveDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly eligibility: EligibilityService,
    private readonly reader: EligibilityReader,
  ) {}

  async come(slug: string, request: Request): Promise<Proving> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    return {
      process,
      slug: process.slug[languageOf(request)],
      settings: await this.eligibility.settings(process.id),
      provider: this.eligibility.provider(),
      isProved: await this.reader.hasVote(process.id, signedIn(request)),
      opensAt: opensAt(process),
    };
  }

  /** What counts already, though the vote is nobody’s yet. */
  async shown({ process }: Proving, request: Request): Promise<ShownWays> {
    return this.reader.shown(process.id, signedIn(request).id);
  }
}

export function opensAt({ phases }: Pick<ProcessView, 'phases'>): Date | null {
  return phases.find(({ kind }) => kind === 'vote')?.opensAt ?? null;
}

/** On to the ballot with enough; back to the other ways with less. */
export function onward(
  process: Pick<ProcessView, 'slug'>,
  request: Request,
  { shown, needed }: Progress,
): Redirect {
  if (shown >= needed) return toBallot(process, request);
  const language = languageOf(request);
  return redirect(pathTo('proveEligibility', language, { process: process.slug[language] }), {
    kind: 'success',
    key: 'eligibility.shown',
    params: { shown, needed },
  });
}

/** On to the ballot, or to whatever stands there while the vote is not open. */
export function toBallot(process: Pick<ProcessView, 'slug'>, request: Request): Redirect {
  const language = languageOf(request);
  return redirect(pathTo('ballot', language, { process: process.slug[language] }), {
    kind: 'success',
    key: 'eligibility.proved',
  });
}
