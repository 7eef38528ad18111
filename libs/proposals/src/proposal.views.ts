import type { BothLanguages, Language, PictureView } from '#platform';
import type { ProposalChannel, ProposalState } from './proposal.entity.js';

export interface PlaceView {
  readonly slug: string;
  readonly name: BothLanguages;
}

/** What it shows is told in the proposal's own language. */
export interface ProposalPictureView extends PictureView {
  readonly alt: string;
  readonly language: Language;
}

/** What a list shows of a proposal. Title, body and author's name are the author's own words. */
export interface ProposalSummaryView {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly language: Language;
  /** Null where the public is not to know. */
  readonly authorName: string | null;
  readonly area: PlaceView | null;
  readonly category: PlaceView | null;
  /** Ids of well-being goals. */
  readonly goals: readonly string[];
  /** WGS 84, degrees. */
  readonly position: { readonly latitude: number; readonly longitude: number } | null;
  readonly supportCount: number;
  readonly commentCount: number;
  readonly estimatePence: number | null;
  readonly picture: ProposalPictureView | null;
  readonly state: `${ProposalState}`;
  readonly submittedAt: Date;
  /** Null while only its author and the reviewers see it. */
  readonly publishedAt: Date | null;
  /** A moderator took it from public sight. */
  readonly hidden: boolean;
  /** The visitor's own, alone or with others. */
  readonly own: boolean;
}

/** The answer that stands: who decided is a role, never a name. */
export interface OfficialResponseView {
  readonly feasible: boolean;
  readonly costPence: number | null;
  readonly reason: BothLanguages;
  /** What has to happen for it; null for nothing. */
  readonly conditions: BothLanguages | null;
  readonly decidedAt: Date;
}

export interface ProposalView extends ProposalSummaryView {
  readonly beneficiaries: string | null;
  readonly placeName: string | null;
  readonly skillsOffered: string | null;
  readonly skillsWanted: string | null;
  readonly channel: ProposalChannel;
  /** From 1. */
  readonly version: number;
  /** Names of those who propose it together with the author. */
  readonly coAuthors: readonly string[];
  /** The number of the proposal that it was joined to. */
  readonly mergedInto: number | null;
  readonly response: OfficialResponseView | null;
  readonly project: ProjectView | null;
}

export interface ProposalPageView {
  readonly items: readonly ProposalSummaryView[];
  readonly total: number;
  /** From 1; a page past the end answers with the last. */
  readonly page: number;
  readonly pages: number;
}

export interface ProjectView {
  readonly id: string;
  /** What stands on ballots and in files. */
  readonly code: string;
  readonly title: BothLanguages;
  readonly summary: BothLanguages;
  /** What has to happen for it to be done; null for nothing. */
  readonly conditions: BothLanguages | null;
  readonly costPence: number;
  readonly area: PlaceView | null;
  readonly proposalNumber: number | null;
  /** Its proposal's. */
  readonly picture: ProposalPictureView | null;
  readonly frozen: boolean;
}
