import type { Language } from '#platform';

/** How proposals are assessed: assignments, questions, conditions, statistics. */
export const assessmentRoutes = {
  assignReviewers: {
    en: 'processes/:process/assign-reviewers',
    cy: 'prosesau/:process/dyrannu-adolygwyr',
  },
  takeFromReviewer: {
    en: 'processes/:process/review/:number/take',
    cy: 'prosesau/:process/adolygu/:number/tynnu',
  },
  declareInterest: {
    en: 'processes/:process/review/:number/interest',
    cy: 'prosesau/:process/adolygu/:number/buddiant',
  },
  assess: {
    en: 'processes/:process/review/:number/assessment',
    cy: 'prosesau/:process/adolygu/:number/asesiad',
  },
  costing: {
    en: 'processes/:process/review/:number/costing',
    cy: 'prosesau/:process/adolygu/:number/costau',
  },
  saveResponse: {
    en: 'processes/:process/review/:number/draft',
    cy: 'prosesau/:process/adolygu/:number/drafft',
  },
  previewResponse: {
    en: 'processes/:process/review/:number/preview',
    cy: 'prosesau/:process/adolygu/:number/rhagolwg',
  },
  askProposer: {
    en: 'processes/:process/review/:number/questions',
    cy: 'prosesau/:process/adolygu/:number/cwestiynau',
  },
  answerQuestion: {
    en: 'processes/:process/proposals/:number/questions/:question',
    cy: 'prosesau/:process/cynigion/:number/cwestiynau/:question',
  },
  checklist: {
    en: 'organisations/:organisation/checklist',
    cy: 'sefydliadau/:organisation/rhestr-wirio',
  },
  answerTimes: {
    en: 'processes/:process/answer-times',
    cy: 'prosesau/:process/amseroedd-ateb',
  },
  answerTimesFile: {
    en: 'processes/:process/answer-times.csv',
    cy: 'prosesau/:process/amseroedd-ateb.csv',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
