import type { BothWords } from '../both-words.js';

/** What a room's page knows besides what the log tells: who built it, where things are, and for whom. */
export interface RoomWhere {
  readonly language: 'cy' | 'en';
  /** The token of the page's forms. */
  readonly csrf: string;
  /** Where an act leads back to where there are no scripts. */
  readonly back: 'room' | 'console' | 'kiosk';
  readonly head: RoomHeadView;
  /** Addresses in the reader's language. */
  readonly urls: RoomUrls;
  readonly signedIn: boolean;
  /** Signed in, and their account does not say what they are called. */
  readonly nameless: boolean;
  /** A form that was refused, with what was typed in it; null where none was. */
  readonly typed: TypedForm | null;
  /** Proposals that the agenda names, by number, as they stand when the page first needs them. */
  readonly proposals: Readonly<Record<string, ProposalHere>>;
  /** What may be put on the agenda; on the console alone. */
  readonly offered?: readonly OfferedProposal[];
  /** How often the code on the wall had changed when the page was made; for whoever may know the code. */
  readonly codes?: number;
  /** How people in the hall come in; on the wall alone, and only where they may. */
  readonly door?: JoinDoor;
}

export interface JoinDoor {
  /** As people would type it: `cyfran.example/en/join`. */
  readonly address: string;
  /** The same with the code in it, as a square for a camera: its side and an SVG path, in modules. */
  readonly square: { readonly side: number; readonly path: string };
}

export interface TypedForm {
  readonly command: string;
  /** The fields that hold words, by their names. */
  readonly fields: Readonly<Record<string, string>>;
  /** An answer to a quick poll, as it would have been cast. */
  readonly choice?: readonly string[];
}

export interface RoomHeadView {
  readonly number: number;
  readonly title: BothWords;
  readonly about: BothWords;
  /** In words of the reader's language. */
  readonly starts: string;
  readonly meetingUrl: string | null;
  /** Six letters and digits on the wall; null for whoever does not keep the room. */
  readonly code: string | null;
  /** Everybody may look on; otherwise only those who take part. */
  readonly open: boolean;
}

export interface RoomUrls {
  /** For programs, and for browsers without a socket. */
  readonly api: string;
  /** The proposals of the process, each under its number: for programs, and as pages. */
  readonly proposals: { readonly api: string; readonly pages: string };
  readonly act: string;
  readonly room: string;
  readonly join: string;
  readonly signIn: string;
  readonly minutes: string;
  /** With the id of a published open poll after it: who chose what. */
  readonly polls: string;
  readonly process: string;
  readonly rooms: string;
  /** Null for whoever may not go there. */
  readonly console: string | null;
  readonly prepare: string | null;
  readonly wall: string;
  readonly kiosk: string;
}

export interface OfferedProposal {
  readonly number: number;
  readonly title: string;
}

export interface ProposalHere {
  readonly title: string;
  readonly body: string;
  readonly language: 'cy' | 'en';
  readonly url: string;
}
