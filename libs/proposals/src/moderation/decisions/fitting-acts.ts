import type { SubjectKind, SubjectState } from '../subjects/subject.js';
import type { ModeratorAct } from './decide.dto.js';

/** Kinds that a moderator may read before everybody does; the others wait with their proposal. */
const readFirst: readonly SubjectKind[] = ['proposal', 'comment'];

/** Kinds whose authors can be asked to change them. */
const changeable: readonly SubjectKind[] = ['proposal', 'comment', 'picture'];

/** What a moderator can do with a thing as it stands; in any other state somebody was quicker. */
export function fittingActs(kind: SubjectKind, state: SubjectState): readonly ModeratorAct[] {
  switch (state) {
    case 'waiting':
      return readFirst.includes(kind) ? ['let-through', 'ask-edit', 'hide'] : ['hide'];
    case 'shown':
      return changeable.includes(kind) ? ['dismiss', 'ask-edit', 'hide'] : ['dismiss', 'hide'];
    case 'hidden':
      return ['restore'];
    case 'withdrawn':
      // Whoever reported it still waits for a word.
      return ['dismiss'];
  }
}
