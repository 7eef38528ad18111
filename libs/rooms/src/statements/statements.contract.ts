export interface StatementCommands {
  'statement.submit': { readonly text: string; readonly language: 'cy' | 'en' };
  /** 1 agree, −1 disagree, 0 pass. The last word stands. */
  'statement.vote': { readonly statement: string; readonly vote: -1 | 0 | 1 };
  'statement.accept': { readonly statement: string };
  /** Not shown, or shown no more. `duplicateOf` says which one says the same. */
  'statement.reject': {
    readonly statement: string;
    readonly reason: string;
    readonly duplicateOf?: string;
  };
  /** Shown, but about the talk itself: it stays out of the opinion map. */
  'statement.meta': { readonly statement: string };
}

export interface StatementPublicEvents {
  /** From here on everybody sees it. */
  'statement.accepted': { readonly statement: string; readonly item: string | null };
  'statement.taken-down': { readonly statement: string; readonly duplicateOf: string | null };
  'statement.marked-meta': { readonly statement: string };
}

export interface StatementHostEvents {
  'statement.submitted': {
    readonly statement: string;
    readonly person: string;
    readonly item: string | null;
  };
  /** It waits no more: said beside `statement.accepted`, which the hosts' state does not hear. */
  'statement.let-in': { readonly statement: string };
  'statement.rejected': {
    readonly statement: string;
    readonly reason: string;
    readonly duplicateOf: string | null;
  };
}

export interface StatementState {
  readonly id: string;
  readonly item: string | null;
  readonly at: number;
  readonly meta: boolean;
}

export interface StatementsState {
  readonly statements: readonly StatementState[];
}

export interface PendingStatement {
  readonly id: string;
  readonly person: string;
  readonly item: string | null;
  readonly at: number;
  readonly state: 'pending' | 'accepted' | 'rejected';
  readonly duplicateOf: string | null;
}

export interface SubmittedState {
  readonly submitted: readonly PendingStatement[];
}
