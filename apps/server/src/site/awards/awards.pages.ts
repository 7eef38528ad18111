import type { Type } from '@nestjs/common';
import { AskChangePage } from './ask-change.page.js';
import { AwardChangesPage } from './award-changes.page.js';
import { AwardMoneyPage } from './award-money.page.js';
import { ChangeMatterPage } from './change-matter.page.js';
import { CommitmentPage } from './commitment.page.js';
import { MoneyDesk } from './money-desk.js';
import { MoneyPage } from './money.page.js';
import { SealChangePage } from './seal-change.page.js';
import { SealSpendPage } from './seal-spend.page.js';
import { SpendPage } from './spend.page.js';

export const awardsPages: readonly Type[] = [
  MoneyPage,
  AwardMoneyPage,
  AwardChangesPage,
  AskChangePage,
  ChangeMatterPage,
  CommitmentPage,
  SpendPage,
  SealSpendPage,
  SealChangePage,
];

/** What these pages use beside the rooms. */
export const awardsDesks: readonly Type[] = [MoneyDesk];
