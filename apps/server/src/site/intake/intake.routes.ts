import type { Language } from '#platform';

/** Drafts of proposals, and what is entered for somebody. */
export const intakeRoutes = {
  draft: { en: 'processes/:process/propose/:draft', cy: 'prosesau/:process/cynnig/:draft' },
  draftPart: {
    en: 'processes/:process/propose/:draft/:part',
    cy: 'prosesau/:process/cynnig/:draft/:part',
  },
  saveDraft: {
    en: 'processes/:process/propose/:draft/:part/save',
    cy: 'prosesau/:process/cynnig/:draft/:part/cadw',
  },
  checkDraft: {
    en: 'processes/:process/propose/:draft/check',
    cy: 'prosesau/:process/cynnig/:draft/gwirio',
  },
  deleteDraft: {
    en: 'processes/:process/propose/:draft/delete',
    cy: 'prosesau/:process/cynnig/:draft/dileu',
  },
  draftMap: {
    en: 'processes/:process/propose/:draft/map',
    cy: 'prosesau/:process/cynnig/:draft/map',
  },
  draftFiles: {
    en: 'processes/:process/propose/:draft/files',
    cy: 'prosesau/:process/cynnig/:draft/ffeiliau',
  },
  removeDraftFile: {
    en: 'processes/:process/propose/:draft/files/remove',
    cy: 'prosesau/:process/cynnig/:draft/ffeiliau/tynnu',
  },
  draftPeople: {
    en: 'processes/:process/propose/:draft/people',
    cy: 'prosesau/:process/cynnig/:draft/pobl',
  },
  changeDraftPeople: {
    en: 'processes/:process/propose/:draft/people/change',
    cy: 'prosesau/:process/cynnig/:draft/pobl/newid',
  },
  proposalPeople: {
    en: 'processes/:process/proposals/:number/people',
    cy: 'prosesau/:process/cynigion/:number/pobl',
  },
  changeProposalPeople: {
    en: 'processes/:process/proposals/:number/people/change',
    cy: 'prosesau/:process/cynigion/:number/pobl/newid',
  },
  joinForces: {
    en: 'processes/:process/proposals/:number/join-forces',
    cy: 'prosesau/:process/cynigion/:number/dod-ynghyd',
  },
  invitation: { en: 'invitation/:token', cy: 'gwahoddiad/:token' },
  declineInvitation: { en: 'invitation/:token/decline', cy: 'gwahoddiad/:token/gwrthod' },
  enterProposal: {
    en: 'processes/:process/enter-proposal',
    cy: 'prosesau/:process/rhoi-cynnig-i-mewn',
  },
  claimProposal: { en: 'claim-proposal', cy: 'hawlio-cynnig' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
