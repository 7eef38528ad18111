import type { Language } from '#platform';

/** Supports, comments and followers. */
export const discussionRoutes = {
  supportProposal: {
    en: 'processes/:process/proposals/:number/support',
    cy: 'prosesau/:process/cynigion/:number/cefnogi',
  },
  undoSupport: {
    en: 'processes/:process/proposals/:number/support/undo',
    cy: 'prosesau/:process/cynigion/:number/cefnogi/dad-wneud',
  },
  followProposal: {
    en: 'processes/:process/proposals/:number/follow',
    cy: 'prosesau/:process/cynigion/:number/dilyn',
  },
  unfollowProposal: {
    en: 'processes/:process/proposals/:number/follow/undo',
    cy: 'prosesau/:process/cynigion/:number/dilyn/dad-wneud',
  },
  comment: {
    en: 'processes/:process/proposals/:number/comments',
    cy: 'prosesau/:process/cynigion/:number/sylwadau',
  },
  commentPlace: {
    en: 'processes/:process/proposals/:number/comments/:comment',
    cy: 'prosesau/:process/cynigion/:number/sylwadau/:comment',
  },
  markUseful: {
    en: 'processes/:process/proposals/:number/comments/:comment/useful',
    cy: 'prosesau/:process/cynigion/:number/sylwadau/:comment/defnyddiol',
  },
  unmarkUseful: {
    en: 'processes/:process/proposals/:number/comments/:comment/useful/undo',
    cy: 'prosesau/:process/cynigion/:number/sylwadau/:comment/defnyddiol/dad-wneud',
  },
  takeBackComment: {
    en: 'processes/:process/proposals/:number/comments/:comment/take-back',
    cy: 'prosesau/:process/cynigion/:number/sylwadau/:comment/tynnu-yn-ol',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
