import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

/** Tokens of links that a mail would hold; set once the stage is there. */
export const yourDataLinks = { stop: { token: '' }, erase: { token: '' } };

/** Somebody to whom things have happened, and somebody to whom nothing has. */
export const toldPerson = 'told@example.org';
const newcomer = 'newcomer@example.org';
const operator = 'everybody@example.org';

export const yourDataRows: readonly Row[] = [
  { name: 'what is new', route: 'notices', who: toldPerson },
  { name: 'what is new, page two', route: 'notices', who: toldPerson, query: '?page=2' },
  { name: 'what is new: nothing', route: 'notices', who: newcomer },
  { name: 'choices about mails', route: 'noticeSettings', who: toldPerson },
  { name: 'choices about mails, of staff', route: 'noticeSettings', who: operator },
  { name: 'stop mails', route: 'stopMails', params: yourDataLinks.stop },
  {
    ...{ name: 'stop mails, done', route: 'stopMails', params: yourDataLinks.stop },
    ...{ send: {}, status: 200 },
  },
  { name: 'stop mails, a wrong link', route: 'stopMails', params: { token: 'x' }, status: 404 },
  { name: 'your data', route: 'yourData', who: newcomer },
  { name: 'your data, a copy is ready', route: 'yourData', who: toldPerson },
  { name: 'erase me', route: 'erase', who: toldPerson },
  { name: 'erase me, refused', route: 'erase', who: toldPerson, send: {} },
  {
    name: 'erase me, confirm',
    route: 'confirmErase',
    who: toldPerson,
    params: yourDataLinks.erase,
  },
  { name: 'erased', route: 'erased' },
  { name: 'how long all is kept', route: 'keptFor' },
  { name: 'what was let go', route: 'retentionReport', who: operator },
];

/** What is posted to, or is a file. */
export const yourDataPosts: readonly RouteName[] = ['readNotices', 'dataCopyFile'];
