import { NoticeMailing } from './notice-mailing.service.js';
import { NoticeSettingsService } from './notice-settings.service.js';
import { Notices } from './notices.js';
import { NoticesReader } from './notices.reader.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

export const noticeServices = [
  Notices,
  NoticesReader,
  NoticeMailing,
  NoticeSettingsService,
  UnsubscribeLinks,
];
