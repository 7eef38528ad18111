import type { Language } from '#platform';

/** Reports, the moderators’ queue and the public log. */
export const moderationRoutes = {
  moderationPolicy: {
    en: 'organisations/:organisation/moderation-policy',
    cy: 'sefydliadau/:organisation/polisi-cymedroli',
  },
  writeModerationPolicy: {
    en: 'organisations/:organisation/moderation-policy/edit',
    cy: 'sefydliadau/:organisation/polisi-cymedroli/golygu',
  },
  moderationLog: {
    en: 'organisations/:organisation/moderation-log',
    cy: 'sefydliadau/:organisation/cofnod-cymedroli',
  },
  moderationLogFile: {
    en: 'organisations/:organisation/moderation-log/log.csv',
    cy: 'sefydliadau/:organisation/cofnod-cymedroli/cofnod.csv',
  },
  report: {
    en: 'processes/:process/report/:kind/:subject',
    cy: 'prosesau/:process/rhoi-gwybod/:kind/:subject',
  },
  reportDefamation: {
    en: 'processes/:process/report/:kind/:subject/defamation',
    cy: 'prosesau/:process/rhoi-gwybod/:kind/:subject/difenwi',
  },
  reportStatus: { en: 'reports/:token', cy: 'adroddiadau/:token' },
  moderationQueue: { en: 'processes/:process/moderation', cy: 'prosesau/:process/cymedroli' },
  moderationMatter: {
    en: 'processes/:process/moderation/:kind/:subject',
    cy: 'prosesau/:process/cymedroli/:kind/:subject',
  },
  moderatedFile: {
    en: 'processes/:process/moderation/:kind/:subject/file',
    cy: 'prosesau/:process/cymedroli/:kind/:subject/ffeil',
  },
  claimMatter: {
    en: 'processes/:process/moderation/:kind/:subject/claim',
    cy: 'prosesau/:process/cymedroli/:kind/:subject/cymryd',
  },
  decideAppeal: {
    en: 'processes/:process/moderation/:kind/:subject/appeal',
    cy: 'prosesau/:process/cymedroli/:kind/:subject/apel',
  },
  noticeStep: {
    en: 'processes/:process/moderation/:kind/:subject/notices/:notice',
    cy: 'prosesau/:process/cymedroli/:kind/:subject/hysbysiadau/:notice',
  },
  appealModeration: {
    en: 'processes/:process/hidden/:kind/:subject',
    cy: 'prosesau/:process/cuddiwyd/:kind/:subject',
  },
  answerNotice: {
    en: 'processes/:process/hidden/:kind/:subject/notices/:notice',
    cy: 'prosesau/:process/cuddiwyd/:kind/:subject/hysbysiadau/:notice',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
