import type { HostReducers, PublicReducers } from '../reducer.js';
import type { WordsHostEvents, WordsPublicEvents } from './words.contract.js';

export const wordsReducers = {
  'words.taken-down': (state, { data: { words } }) => ({
    ...state,
    takenDown: [...state.takenDown, words],
  }),
  'words.put-back': (state, { data: { words } }) => ({
    ...state,
    takenDown: state.takenDown.filter((one) => one !== words),
  }),
} as const satisfies PublicReducers<keyof WordsPublicEvents>;

export const judgedReducers = {
  'words.judged': (state, { data: { words, reason } }) => ({
    ...state,
    judged: { ...state.judged, [words]: reason },
  }),
} as const satisfies HostReducers<keyof WordsHostEvents>;
