import type { Language } from '#platform';

/** Pages of those who hold a vote: the returning officer's, the roll's, the papers' and the trustees'. */
export const officerRoutes = {
  assist: {
    en: 'processes/:process/returning-officer/assist',
    cy: 'prosesau/:process/swyddog-canlyniadau/cynorthwyo',
  },
  returning: {
    en: 'processes/:process/returning-officer',
    cy: 'prosesau/:process/swyddog-canlyniadau',
  },
  addToRoll: {
    en: 'processes/:process/returning-officer/roll',
    cy: 'prosesau/:process/swyddog-canlyniadau/cofrestr',
  },
  freeze: {
    en: 'processes/:process/returning-officer/freeze',
    cy: 'prosesau/:process/swyddog-canlyniadau/rhewi',
  },
  approveFreeze: {
    en: 'processes/:process/returning-officer/freeze/approve',
    cy: 'prosesau/:process/swyddog-canlyniadau/rhewi/cymeradwyo',
  },
  withdrawFreeze: {
    en: 'processes/:process/returning-officer/freeze/withdraw',
    cy: 'prosesau/:process/swyddog-canlyniadau/rhewi/tynnu-yn-ol',
  },
  trustees: {
    en: 'processes/:process/returning-officer/keys',
    cy: 'prosesau/:process/swyddog-canlyniadau/allweddi',
  },
  yourKey: { en: 'processes/:process/your-key', cy: 'prosesau/:process/eich-allwedd' },
  rehearseKey: {
    en: 'processes/:process/your-key/rehearsal',
    cy: 'prosesau/:process/eich-allwedd/ymarfer',
  },
  openWithKey: {
    en: 'processes/:process/your-key/shares',
    cy: 'prosesau/:process/eich-allwedd/cyfrannau',
  },
  rehearsalFile: {
    en: 'processes/:process/your-key/rehearsal.json',
    cy: 'prosesau/:process/eich-allwedd/ymarfer.json',
  },
  envelopesFile: {
    en: 'processes/:process/your-key/envelopes.jsonl',
    cy: 'prosesau/:process/eich-allwedd/amlenni.jsonl',
  },
  uploadRoll: {
    en: 'processes/:process/returning-officer/roll/upload',
    cy: 'prosesau/:process/swyddog-canlyniadau/cofrestr/llwytho',
  },
  rollImport: {
    en: 'processes/:process/returning-officer/roll/lists/:list',
    cy: 'prosesau/:process/swyddog-canlyniadau/cofrestr/rhestri/:list',
  },
  rollErrors: {
    en: 'processes/:process/returning-officer/roll/lists/:list/errors.csv',
    cy: 'prosesau/:process/swyddog-canlyniadau/cofrestr/rhestri/:list/gwallau.csv',
  },
  searchRoll: {
    en: 'processes/:process/returning-officer/roll/people',
    cy: 'prosesau/:process/swyddog-canlyniadau/cofrestr/pobl',
  },
  removeElector: {
    en: 'processes/:process/returning-officer/roll/remove',
    cy: 'prosesau/:process/swyddog-canlyniadau/cofrestr/tynnu',
  },
  eligibility: {
    en: 'processes/:process/returning-officer/eligibility',
    cy: 'prosesau/:process/swyddog-canlyniadau/cymhwysedd',
  },
  letters: {
    en: 'processes/:process/returning-officer/letters',
    cy: 'prosesau/:process/swyddog-canlyniadau/llythyrau',
  },
  oddClaims: {
    en: 'processes/:process/returning-officer/odd-claims',
    cy: 'prosesau/:process/swyddog-canlyniadau/hawliadau-anarferol',
  },
  recount: {
    en: 'processes/:process/returning-officer/count',
    cy: 'prosesau/:process/swyddog-canlyniadau/cyfrif',
  },
  certify: {
    en: 'processes/:process/returning-officer/certify',
    cy: 'prosesau/:process/swyddog-canlyniadau/ardystio',
  },
  proposeResult: {
    en: 'processes/:process/returning-officer/propose-result',
    cy: 'prosesau/:process/swyddog-canlyniadau/cynnig-canlyniad',
  },
  voids: {
    en: 'processes/:process/returning-officer/voids',
    cy: 'prosesau/:process/swyddog-canlyniadau/dirymu',
  },
  requestVoid: {
    en: 'processes/:process/returning-officer/voids/request',
    cy: 'prosesau/:process/swyddog-canlyniadau/dirymu/gofyn',
  },
  decideVoid: {
    en: 'processes/:process/returning-officer/voids/decide',
    cy: 'prosesau/:process/swyddog-canlyniadau/dirymu/penderfynu',
  },
  openAgain: {
    en: 'processes/:process/returning-officer/open-again',
    cy: 'prosesau/:process/swyddog-canlyniadau/agor-eto',
  },
  destroyBox: {
    en: 'processes/:process/returning-officer/destroy',
    cy: 'prosesau/:process/swyddog-canlyniadau/dinistrio',
  },
  confirmDestroy: {
    en: 'processes/:process/returning-officer/destroy/confirm',
    cy: 'prosesau/:process/swyddog-canlyniadau/dinistrio/cadarnhau',
  },
  kiosks: {
    en: 'processes/:process/returning-officer/kiosks',
    cy: 'prosesau/:process/swyddog-canlyniadau/ciosgau',
  },
  closeKiosk: {
    en: 'processes/:process/returning-officer/kiosks/close',
    cy: 'prosesau/:process/swyddog-canlyniadau/ciosgau/cau',
  },
  kioskTickets: {
    en: 'processes/:process/returning-officer/kiosks/tickets',
    cy: 'prosesau/:process/swyddog-canlyniadau/ciosgau/tocynnau',
  },
  paperBallots: {
    en: 'processes/:process/returning-officer/paper',
    cy: 'prosesau/:process/swyddog-canlyniadau/papur',
  },
  issuePaper: {
    en: 'processes/:process/returning-officer/paper/issue',
    cy: 'prosesau/:process/swyddog-canlyniadau/papur/rhoi',
  },
  openBatch: {
    en: 'processes/:process/returning-officer/paper/batches',
    cy: 'prosesau/:process/swyddog-canlyniadau/papur/sypiau',
  },
  paperBatch: {
    en: 'processes/:process/returning-officer/paper/batches/:batch',
    cy: 'prosesau/:process/swyddog-canlyniadau/papur/sypiau/:batch',
  },
  closeBatch: {
    en: 'processes/:process/returning-officer/paper/batches/:batch/close',
    cy: 'prosesau/:process/swyddog-canlyniadau/papur/sypiau/:batch/cau',
  },
  paperSample: {
    en: 'processes/:process/returning-officer/paper/sample',
    cy: 'prosesau/:process/swyddog-canlyniadau/papur/sampl',
  },
  drawSample: {
    en: 'processes/:process/returning-officer/paper/sample/draw',
    cy: 'prosesau/:process/swyddog-canlyniadau/papur/sampl/tynnu',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
