import type { Language } from '#platform';

/** What becomes of everything that was funded, and of what was not. */
export const milestonesRoutes = {
  delivery: { en: 'processes/:process/delivery', cy: 'prosesau/:process/cyflawni' },
  deliveredProject: {
    en: 'processes/:process/delivery/:code',
    cy: 'prosesau/:process/cyflawni/:code',
  },
  deliveryPlan: {
    en: 'processes/:process/delivery/:code/plan',
    cy: 'prosesau/:process/cyflawni/:code/cynllun',
  },
  milestone: {
    en: 'processes/:process/delivery/:code/plan/:milestone',
    cy: 'prosesau/:process/cyflawni/:code/cynllun/:milestone',
  },
  deliveryStanding: {
    en: 'processes/:process/delivery/:code/standing',
    cy: 'prosesau/:process/cyflawni/:code/sefyllfa',
  },
  postUpdate: {
    en: 'processes/:process/delivery/:code/updates/new',
    cy: 'prosesau/:process/cyflawni/:code/diweddariadau/newydd',
  },
  deliveryTasks: {
    en: 'processes/:process/delivery/:code/tasks',
    cy: 'prosesau/:process/cyflawni/:code/tasgau',
  },
  deliveryTask: {
    en: 'processes/:process/delivery/:code/tasks/:task',
    cy: 'prosesau/:process/cyflawni/:code/tasgau/:task',
  },
  answerTime: {
    en: 'processes/:process/delivery/:code/tasks/:task/time',
    cy: 'prosesau/:process/cyflawni/:code/tasgau/:task/amser',
  },
  closeTask: {
    en: 'processes/:process/delivery/:code/tasks/:task/close',
    cy: 'prosesau/:process/cyflawni/:code/tasgau/:task/cau',
  },
  deliveryOutcome: {
    en: 'processes/:process/delivery/:code/outcome',
    cy: 'prosesau/:process/cyflawni/:code/gwahaniaeth',
  },
  newStory: {
    en: 'processes/:process/delivery/:code/stories/new',
    cy: 'prosesau/:process/cyflawni/:code/straeon/newydd',
  },
  takeBack: {
    en: 'processes/:process/delivery/:code/take-back/:told',
    cy: 'prosesau/:process/cyflawni/:code/tynnu-yn-ol/:told',
  },
  yourHours: { en: 'your-hours', cy: 'eich-oriau' },
  youSaid: {
    en: 'processes/:process/you-said-we-did',
    cy: 'prosesau/:process/dywedoch-gwnaethom',
  },
  youSaidWords: {
    en: 'processes/:process/you-said-we-did/:number',
    cy: 'prosesau/:process/dywedoch-gwnaethom/:number',
  },
  organisationDelivery: {
    en: 'organisations/:organisation/delivery',
    cy: 'sefydliadau/:organisation/cyflawni',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
