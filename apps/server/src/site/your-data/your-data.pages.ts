import type { Type } from '@nestjs/common';
import { ErasePage } from './erase.page.js';
import { NoticeSettingsPage } from './notice-settings.page.js';
import { NoticesPage } from './notices.page.js';
import { RetentionPage } from './retention.page.js';
import { StopMailsPage } from './stop-mails.page.js';
import { YourDataPage } from './your-data.page.js';

/** Notices, their mails, and what a person may take away or have erased. */
export const yourDataPages: readonly Type[] = [
  NoticesPage,
  NoticeSettingsPage,
  StopMailsPage,
  YourDataPage,
  ErasePage,
  RetentionPage,
];

/** What these pages use beside the rooms. */
export const yourDataDesks: readonly Type[] = [];
