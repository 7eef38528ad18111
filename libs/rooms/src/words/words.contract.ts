export interface WordsCommands {
  /**
   * What a resident wrote is shown to nobody any more but those who run the meeting: at once, in the
   * room and wherever it is told of, also when the meeting is over.
   */
  'words.take-down': { readonly words: string; readonly reason: string };
  'words.put-back': { readonly words: string };
}

/** Of statements `statement.taken-down` and `statement.accepted` tell. */
export interface WordsPublicEvents {
  'words.taken-down': { readonly words: string };
  'words.put-back': { readonly words: string };
}

export interface WordsHostEvents {
  /** Somebody who runs the meeting has looked at them; `reason: null` says that they may stand. */
  'words.judged': { readonly words: string; readonly reason: string | null };
}

export interface TakenDownState {
  readonly takenDown: readonly string[];
}

export interface JudgedState {
  /** Words → why they are shown to nobody; null where they may stand. */
  readonly judged: Readonly<Record<string, string | null>>;
}
