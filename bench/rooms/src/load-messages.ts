/** What the process that makes the load is asked for, and what it answers. */
export type SideName = 'bare' | 'ours';

export interface Seat {
  /** The number of its room. */
  readonly room: number;
  readonly cookie: string;
}

export interface OpenSeats {
  readonly ask: 'open';
  readonly side: SideName;
  readonly port: number;
  /** Ids of all rooms, by number. */
  readonly rooms: readonly string[];
  readonly seats: readonly Seat[];
}

export interface Run {
  readonly ask: 'run';
  readonly side: SideName;
  /** Asking for the floor and stepping back, in every room; or the first seat tells everybody something. */
  readonly what: 'queue' | 'announce';
  readonly pace: number;
  readonly seconds: number;
}

/** Every line is cut at once, and everybody comes back: where they were, or as if for the first time. */
export interface Storm {
  readonly ask: 'storm';
  readonly side: SideName;
  readonly anew: boolean;
}

/** Everybody goes to one room. */
export interface Gather {
  readonly ask: 'gather';
  readonly side: SideName;
  readonly room: number;
}

export type LoadRequest = OpenSeats | Run | Storm | Gather;

export interface Loaded {
  /** Ms from asking until all was done. */
  readonly ms: number;
  /** Ms from sending a command until somebody heard its event: one for each who did. */
  readonly deliveries: Float64Array;
  /** Ms from sending a command, or from the cut of a line, until it was answered. */
  readonly answers: Float64Array;
  readonly missing: number;
  readonly gaps: number;
  readonly doubles: number;
  readonly refused: number;
  /** Why something was refused, the first time. */
  readonly why: string;
}
