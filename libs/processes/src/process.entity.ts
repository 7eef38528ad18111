import { BigIntType } from '@mikro-orm/postgresql';
import {
  Entity,
  Enum,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import type { BallotKind, PaperRule } from '#ballots';
import { Organisation } from '#people';
import { languages, newId, type BothLanguages } from '#platform';
import type { IntakeSettings } from './intake-settings.js';
import type { PlanningCheck } from './planning/planning-check.js';
import { processModes, type ProcessMode } from './process-mode.js';
import { IncompleteProcessError, PublishedAlreadyError } from './processes.errors.js';
import type { TemplateId } from './templates/template-ids.js';
import type { VoteSettings } from './vote-settings.js';

export enum ProcessState {
  Draft = 'draft',
  Published = 'published',
}

export type Rule = PaperRule;

export interface ProcessTexts {
  title: BothLanguages;
  summary: BothLanguages;
  why: BothLanguages;
  how: BothLanguages;
}

export interface BallotSettings {
  mode?: ProcessMode;
  ballotKind: BallotKind;
  /** Most projects marked on one ballot; null lets people mark any number. */
  maxChoices: number | null;
  rule: Rule;
  voteSettings: Partial<VoteSettings>;
  intakeSettings?: Partial<IntakeSettings>;
}

/** Where an imported vote comes from, and what was published about it at the time. */
export interface Origin {
  readonly source: string;
  readonly citation: string;
  /** How the organisers counted, in the file's own words, e.g. `greedy-no-skip`. */
  readonly rule: string | null;
  /** BCP 47 tag of the project names, e.g. `pl`; null when unknown. */
  readonly language: string | null;
  /** Codes that the organisers funded; null when the file does not say. */
  readonly publishedWinners: readonly string[] | null;
}

/** What a process is made of besides itself, as far as publishing cares. */
export interface ProcessParts {
  readonly areas: readonly { readonly name: BothLanguages }[];
  readonly phases: readonly { readonly kind: string }[];
  /** The organisation has published what may be written and what may not. */
  readonly hasPolicy: boolean;
}

/** One budget that people share out: from the first idea to the last pound spent. */
@Entity()
@Unique({ properties: ['slugEn'] })
@Unique({ properties: ['slugCy'] })
export class Process {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Organisation)
  organisation: Organisation;

  @Property({ type: 'text' })
  slugEn: string;

  @Property({ type: 'text' })
  slugCy: string;

  @Property({ type: 'json' })
  title: BothLanguages;

  @Property({ type: 'json' })
  summary: BothLanguages;

  /** Why are we doing this? */
  @Property({ type: 'json' })
  why: BothLanguages;

  /** How an idea becomes a decision. */
  @Property({ type: 'json' })
  how: BothLanguages;

  @Enum({ items: () => [...processModes], type: 'text', default: 'decision' })
  mode: ProcessMode = 'decision';

  /** 0 for a consultation without money. */
  @Property({ type: new BigIntType('number') })
  budgetPence: number;

  /** ISO 4217; everything of Cyfran's own is in pounds, an imported vote keeps its currency. */
  @Property({ type: 'text' })
  currency: string;

  @Property({ type: 'text' })
  ballotKind: BallotKind;

  @Property({ type: 'integer', nullable: true })
  maxChoices: number | null;

  @Property({ type: 'text' })
  rule: Rule;

  /** Empty for a process from before anything of this was asked: `settledVote` fills the gaps. */
  @Property({ type: 'json', default: '{}' })
  voteSettings: Partial<VoteSettings>;

  /** As `voteSettings`: `settledIntake` fills the gaps. */
  @Property({ type: 'json', default: '{}' })
  intakeSettings: Partial<IntakeSettings> = {};

  /** The template that its form was filled in with; null for one begun from nothing. */
  @Property({ type: 'text', nullable: true })
  madeFrom: TemplateId | null = null;

  @Property({ type: 'json', default: '{"answers":{}}' })
  planning: PlanningCheck = { answers: {} };

  /** Of its proposals, also of those that are gone. Counted up in SQL by whoever holds the process. */
  @Property({ type: 'integer', default: 0 })
  readonly lastNumber: number = 0;

  @Enum({ items: () => ProcessState, type: 'text' })
  state: ProcessState = ProcessState.Draft;

  @Property({ type: 'timestamptz', nullable: true })
  publishedAt: Date | null = null;

  /** Null for a process held here. */
  @Property({ type: 'json', nullable: true })
  origin: Origin | null = null;

  constructor(
    organisation: Organisation,
    process: ProcessTexts &
      BallotSettings & { slug: BothLanguages; budgetPence: number; currency?: string },
  ) {
    this.organisation = organisation;
    this.slugEn = process.slug.en;
    this.slugCy = process.slug.cy;
    this.title = process.title;
    this.summary = process.summary;
    this.why = process.why;
    this.how = process.how;
    this.budgetPence = process.budgetPence;
    this.currency = process.currency ?? 'GBP';
    this.ballotKind = process.ballotKind;
    this.maxChoices = process.maxChoices;
    this.rule = process.rule;
    this.voteSettings = process.voteSettings;
    this.mode = process.mode ?? 'decision';
    this.intakeSettings = process.intakeSettings ?? {};
  }

  get slug(): BothLanguages {
    return { en: this.slugEn, cy: this.slugCy };
  }

  wasHeldElsewhere(origin: Origin): void {
    this.origin = origin;
  }

  /** Words may be mended at any time, but never so that one language is left out. */
  reword(texts: ProcessTexts): void {
    Object.assign(this, texts);
    const missing = this.state === ProcessState.Published ? this.missingWords() : [];
    if (missing.length > 0) throw new IncompleteProcessError(missing);
  }

  /** Budget and ballot are promises: once people can see them they stay. */
  resettle(settings: BallotSettings & { budgetPence: number }): void {
    if (this.state === ProcessState.Published) throw new PublishedAlreadyError();
    Object.assign(this, settings);
  }

  plannedSo(planning: PlanningCheck): void {
    this.planning = planning;
  }

  /** @throws IncompleteProcessError naming every text, in the language that lacks it */
  publish(now: Date, parts: ProcessParts): void {
    if (this.state === ProcessState.Published) throw new PublishedAlreadyError();
    const missing = this.missing(parts);
    if (missing.length > 0) throw new IncompleteProcessError(missing);
    this.state = ProcessState.Published;
    this.publishedAt = now;
  }

  /** What still stands between a draft and the public, e.g. `summary.cy`, `areas`, `phases`. */
  missing({ areas, phases, hasPolicy }: ProcessParts): readonly string[] {
    return [
      ...this.missingWords(),
      ...(areas.some((area) => isHalf(area.name)) ? ['areas'] : []),
      ...(this.budgetPence > 0 || this.mode === 'consultation' ? [] : ['budget']),
      ...(phases.some((phase) => phase.kind === this.core) ? [] : ['phases']),
      ...(hasPolicy || phases.every((phase) => phase.kind !== 'gather')
        ? []
        : ['moderation-policy']),
    ];
  }

  /** The stage without which there would be nothing to take part in. */
  private get core(): 'vote' | 'gather' {
    return this.mode === 'decision' ? 'vote' : 'gather';
  }

  private missingWords(): readonly string[] {
    const texts = { title: this.title, summary: this.summary, why: this.why, how: this.how };
    return Object.entries(texts).flatMap(([name, text]) =>
      languages
        .filter((language) => text[language].trim() === '')
        .map((language) => `${name}.${language}`),
    );
  }
}

function isHalf(text: BothLanguages): boolean {
  return languages.some((language) => text[language].trim() === '');
}
