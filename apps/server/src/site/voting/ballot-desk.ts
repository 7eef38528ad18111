import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PaperProject } from '#ballots';
import { EligibilityService } from '#people';
import type { Language } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { ProjectsReader, type ProjectView } from '#proposals';
import {
  ElectorReader,
  VotingReader,
  type ElectorOfPaper,
  type OwnBallotView,
  type PaperView,
  type Standing,
} from '#voting';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { visible } from '../processes/visible-process.js';
import { RoomsOnProjects, type RoomsOfProjects } from '../rooms/outcomes/rooms-on-projects.js';
import { valuesOf, type BallotValues } from './ballot-values.js';
import { KeptChoices, type Kept } from './kept-choices.js';

/** A paper that takes ballots, before somebody who may vote. */
export interface AtTheDesk {
  readonly process: ProcessView;
  readonly paper: PaperView;
  readonly language: Language;
  /** Slug of the area that the roll has for this person. */
  readonly home: string | null;
  /** Roll entry. */
  readonly electorId: string;
  /** The age that is still to be asked before they may have this paper; null for nothing to ask. */
  readonly ageToConfirm: number | null;
  /** What lies in the box in their name; never what it says. */
  readonly own: OwnBallotView | null;
  readonly kept: Kept;
  /** The projects in this voter's own order. */
  readonly order: readonly PaperProject[];
  readonly projects: readonly ProjectView[];
  /** Those that everybody may look on at: a paper says the same to all. */
  readonly rooms: RoomsOfProjects;
  /** Null for a voter who fills in their own ballot. */
  readonly help: HelpView | null;
  /** Token that goes with every post of a sitting at a kiosk; null anywhere else. */
  readonly sitting: string | null;
}

/** A voter who is being helped, and by whom. */
export interface HelpView {
  readonly electorId: string;
  readonly name: string;
  readonly helperName: string;
}

export interface NoBallotHere {
  readonly process: ProcessView;
  readonly paper: PaperView | null;
  /** Not proved: their address alone opens nothing here, whether or not it is on the roll. */
  readonly refusal: 'not-open' | 'not-on-roll' | 'not-proved';
}

/** Where a ballot paper is handed out: who comes, what they may have, and what they had before. */
@Injectable()
export class BallotDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly projects: ProjectsReader,
    private readonly voting: VotingReader,
    private readonly electors: ElectorReader,
    private readonly eligibility: EligibilityService,
    private readonly choices: KeptChoices,
    private readonly talked: RoomsOnProjects,
  ) {}

  async come(slug: string, request: Request): Promise<AtTheDesk | NoBallotHere> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    const paper = await this.voting.paperOf(process.id);
    if (!paper?.takesBallots) return { process, paper, refusal: 'not-open' };
    const voter = signedIn(request);
    const elector = await this.electors.electorOf(paper, voter);
    if (!elector) return { process, paper, refusal: await this.strangerTo(process) };
    const own = await this.voting.ownBallot(paper.id, voter.id);
    const kept = this.choices.read(request, { accountId: voter.id, paperId: paper.id });
    const language = languageOf(request);
    return this.paperFor(elector, { process, paper, language, own, kept, ...nobodyElse });
  }

  /** Somebody on the roll, helped by one of the staff: nothing is kept on the helper's device. */
  async comeWithHelp(
    slug: string,
    language: Language,
    { electorId, helperName }: { readonly electorId: string; readonly helperName: unknown },
  ): Promise<AtTheDesk | NoBallotHere> {
    const process = await this.processes.bySlug(slug);
    const found = isId(electorId) ? electorId : null;
    return this.comeUnknown(process, found, language, ({ name, email, rollNumber }) => ({
      help: { electorId, name: name ?? email ?? rollNumber ?? '', helperName: String(helperName) },
      sitting: null,
    }));
  }

  /** Somebody at a kiosk, who need not have an account: nothing is kept on the device of them all. */
  async comeAtKiosk(
    { kiosk, token }: Standing,
    electorId: string,
    language: Language,
  ): Promise<AtTheDesk | NoBallotHere> {
    const process = await this.processes.byId(kiosk.processId);
    return this.comeUnknown(process, electorId, language, () => ({ help: null, sitting: token }));
  }

  private async comeUnknown(
    process: ProcessView,
    electorId: string | null,
    language: Language,
    withWhom: (elector: ElectorOfPaper) => Pick<AtTheDesk, 'help' | 'sitting'>,
  ): Promise<AtTheDesk | NoBallotHere> {
    const paper = await this.voting.paperOf(process.id);
    if (!paper?.takesBallots) return { process, paper, refusal: 'not-open' };
    const elector = electorId === null ? null : await this.electors.electorOf(paper, { electorId });
    if (!elector) return { process, paper, refusal: 'not-on-roll' };
    const own = await this.voting.ballotOfElector(paper.id, elector.id);
    const at = { process, paper, language, own, kept: {}, ...withWhom(elector) };
    return this.paperFor(elector, at);
  }

  private async strangerTo({ id }: ProcessView): Promise<NoBallotHere['refusal']> {
    const { email, needed } = await this.eligibility.settings(id);
    return email && needed === 1 ? 'not-on-roll' : 'not-proved';
  }

  private async paperFor(
    { id: electorId, area: home, ageToConfirm, order }: ElectorOfPaper,
    at: Omit<AtTheDesk, 'home' | 'electorId' | 'ageToConfirm' | 'order' | 'projects' | 'rooms'>,
  ): Promise<AtTheDesk> {
    const projects = await this.projects.ofProcess(at.process.id);
    const rooms = await this.talked.of(at.process, null);
    return { ...at, home, electorId, ageToConfirm, order, projects, rooms };
  }
}

const nobodyElse = { help: null, sitting: null };

function isId(text: string): boolean {
  return /^[0-9a-f-]{36}$/.test(text);
}

/**
 * What the form starts from: what was filled in on this device, else what was cast from it. Words
 * that were kept before a newer ballot was cast are no longer what the voter wants.
 */
export function firstValues({ own, kept }: Pick<AtTheDesk, 'own' | 'kept'>): BallotValues {
  const fresh = { castKey: randomUUID(), baseRevision: own?.revision ?? 0 };
  const empty = { choices: [], marks: {}, areas: null, abstain: false };
  if (kept.draft?.baseRevision === fresh.baseRevision) return { ...kept.draft, ...fresh };
  const cast = own && kept.cast?.code === own.receiptCode ? valuesOf(kept.cast.content) : empty;
  return { ...cast, ...fresh };
}
