import type { Language } from '#platform';

/** Where the money of a process is, and the desk at which it is moved. */
export const awardsRoutes = {
  money: { en: 'processes/:process/money', cy: 'prosesau/:process/arian' },
  awardMoney: {
    en: 'processes/:process/money/:reference',
    cy: 'prosesau/:process/arian/:reference',
  },
  awardChanges: {
    en: 'processes/:process/finance/changes',
    cy: 'prosesau/:process/cyllid/newidiadau',
  },
  askChange: {
    en: 'processes/:process/finance/changes/ask/:kind',
    cy: 'prosesau/:process/cyllid/newidiadau/gofyn/:kind',
  },
  changeMatter: {
    en: 'processes/:process/finance/changes/:change',
    cy: 'prosesau/:process/cyllid/newidiadau/:change',
  },
  withdrawAwardChange: {
    en: 'processes/:process/finance/changes/:change/withdraw',
    cy: 'prosesau/:process/cyllid/newidiadau/:change/tynnu',
  },
  commitMoney: {
    en: 'processes/:process/finance/awards/:reference/commit',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/ymrwymo',
  },
  releaseMoney: {
    en: 'processes/:process/finance/awards/:reference/release',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/rhyddhau',
  },
  recordSpend: {
    en: 'processes/:process/finance/awards/:reference/spend',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/gwario',
  },
  sealChange: {
    en: 'processes/:process/finance/changes/:change/seal',
    cy: 'prosesau/:process/cyllid/newidiadau/:change/selio',
  },
  sealSpend: {
    en: 'processes/:process/finance/awards/:reference/payments/:spend/seal',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/taliadau/:spend/selio',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
