/** How a ballot comes in. */
export type CastChannel =
  | { readonly kind: 'online' }
  /** At a screen that stands in a library or a hall. */
  | { readonly kind: 'kiosk' }
  /** Somebody marked it for the voter, in their presence and with their word that it is right. */
  | {
      readonly kind: 'assisted';
      /** Account that answers for it. */
      readonly officerId: string;
      /** Who helped, by name. */
      readonly helperName: string;
    };

/** Somebody who signed in, on the roll by account or address. */
export interface Voter {
  readonly id: string;
  readonly email: string;
}

/** Somebody on the roll who may have no account: helped, or at a kiosk. */
export interface ElectorOnly {
  readonly electorId: string;
}
