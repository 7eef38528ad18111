export const reportSubjects = ['statement', 'person', 'words'] as const;
/** `words`: any of a resident's that everybody sees. */
export type ReportAbout = (typeof reportSubjects)[number];

export interface SafetyCommands {
  /** Sees and hears nothing of the room from here on. */
  'person.remove': { readonly person: string; readonly reason: string };
  /** They may come in again. */
  'person.readmit': { readonly person: string };
  /** May watch and vote, and neither speak nor write. */
  'person.mute': { readonly person: string; readonly reason: string };
  'person.unmute': { readonly person: string };
  'report.raise': {
    readonly about: ReportAbout;
    readonly subject: string;
    readonly reason: string;
    readonly language: 'cy' | 'en';
  };
  /** Another person agrees that what was reported is out of order, or that it is not. */
  'report.validate': { readonly report: string; readonly agrees: boolean };
  'report.resolve': { readonly report: string; readonly upheld: boolean };
}

export interface SafetyPublicEvents {
  'person.removed': { readonly person: string };
  'person.readmitted': { readonly person: string };
}

export interface SafetyHostEvents {
  'person.muted': { readonly person: string; readonly reason: string };
  'person.unmuted': { readonly person: string };
  'person.removal-explained': { readonly person: string; readonly reason: string };
  'report.raised': {
    readonly report: string;
    readonly by: string;
    readonly about: ReportAbout;
    readonly subject: string;
    /** Words that hold the reason. */
    readonly words: string;
    /** About words: whoever wrote them; null where nobody may ever learn it. */
    readonly concerns?: string | null;
  };
  'report.validated': { readonly report: string; readonly by: string; readonly agrees: boolean };
  'report.resolved': { readonly report: string; readonly upheld: boolean };
}

/** So many who agree hide what was written until somebody who runs the meeting has looked. */
export const reportsThatHide = 3;

export interface RemovedState {
  readonly removed: readonly string[];
}

export interface ReportState {
  readonly id: string;
  readonly by: string;
  readonly about: ReportAbout;
  readonly subject: string;
  readonly words: string;
  /** Whom it is about, or who wrote it; null where nobody may learn it. They have no say in it. */
  readonly concerns: string | null;
  readonly at: number;
  /** Whoever reported it is the first. */
  readonly agree: readonly string[];
  readonly disagree: readonly string[];
  readonly resolved: boolean;
}

export interface SafetyState {
  readonly muted: readonly string[];
  readonly reports: readonly ReportState[];
}
