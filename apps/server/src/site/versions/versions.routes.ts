import type { Language } from '#platform';

/** How a proposal changes: versions, amendments, joining and splitting. */
export const versionsRoutes = {
  proposalHistory: {
    en: 'processes/:process/proposals/:number/history',
    cy: 'prosesau/:process/cynigion/:number/hanes',
  },
  proposalVersion: {
    en: 'processes/:process/proposals/:number/history/:version',
    cy: 'prosesau/:process/cynigion/:number/hanes/:version',
  },
  editProposal: {
    en: 'processes/:process/proposals/:number/edit',
    cy: 'prosesau/:process/cynigion/:number/golygu',
  },
  suggestChange: {
    en: 'processes/:process/proposals/:number/suggest-a-change',
    cy: 'prosesau/:process/cynigion/:number/awgrymu-newid',
  },
  suggestedChange: {
    en: 'processes/:process/proposals/:number/changes/:change',
    cy: 'prosesau/:process/cynigion/:number/newidiadau/:change',
  },
  acceptChange: {
    en: 'processes/:process/proposals/:number/changes/:change/accept',
    cy: 'prosesau/:process/cynigion/:number/newidiadau/:change/derbyn',
  },
  withdrawChange: {
    en: 'processes/:process/proposals/:number/changes/:change/withdraw',
    cy: 'prosesau/:process/cynigion/:number/newidiadau/:change/tynnu-yn-ol',
  },
  joinProposals: {
    en: 'processes/:process/proposals/:number/join',
    cy: 'prosesau/:process/cynigion/:number/uno',
  },
  splitProposal: {
    en: 'processes/:process/proposals/:number/split',
    cy: 'prosesau/:process/cynigion/:number/rhannu',
  },
  regrouping: {
    en: 'processes/:process/proposals/:number/requests/:request',
    cy: 'prosesau/:process/cynigion/:number/ceisiadau/:request',
  },
  takeBackRegrouping: {
    en: 'processes/:process/proposals/:number/requests/:request/take-back',
    cy: 'prosesau/:process/cynigion/:number/ceisiadau/:request/tynnu-yn-ol',
  },
  withdrawProposal: {
    en: 'processes/:process/proposals/:number/withdraw',
    cy: 'prosesau/:process/cynigion/:number/tynnu-yn-ol',
  },
  moveSupport: {
    en: 'processes/:process/proposals/:number/move-support',
    cy: 'prosesau/:process/cynigion/:number/symud-cefnogaeth',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
