/** A kiosk as its own device knows it. */
export interface KioskHere {
  readonly id: string;
  readonly processId: string;
  readonly place: string;
}

/** Somebody who stands at it, and how far they are. */
export type SittingView =
  | { readonly state: 'proving' }
  | {
      readonly state: 'voting' | 'done';
      readonly electorId: string;
      /** How they have shown who they are. */
      readonly way: KioskWay;
    };

export type KioskWay = 'letter' | 'ticket';

/** A kiosk as officers see it: how many ballots it took, and never whose or when. */
export interface KioskView {
  readonly id: string;
  readonly place: string;
  readonly state: 'waits' | 'unpaired' | 'paired' | 'closed';
  readonly ballots: number;
  /** Null before its first use, and once the names are off the ballots. */
  readonly lastUsedAt: Date | null;
}

/** How many tickets somebody of the staff has handed out. */
export interface TicketsOfOfficer {
  readonly name: string;
  readonly tickets: number;
}
