import type { Type } from '@nestjs/common';
import { CodeLoadPage } from './code-load.page.js';
import { CodesPage } from './codes.page.js';
import { CodingRulesPage } from './coding-rules.page.js';
import { EditLayoutPage } from './edit-layout.page.js';
import { FinanceDesk } from './finance-desk.js';
import { FinanceHubPage } from './finance-hub.page.js';
import { LayoutDesk } from './layout-desk.js';
import { LayoutsPage } from './layouts.page.js';

export const financeSetupPages: readonly Type[] = [
  ...[FinanceHubPage, CodesPage, CodeLoadPage, CodingRulesPage, LayoutsPage, EditLayoutPage],
];

/** What these pages use beside the rooms. */
export const financeSetupDesks: readonly Type[] = [FinanceDesk, LayoutDesk];
