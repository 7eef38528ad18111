import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** What the rows look at; the test that sets the stage fills it in. */
export const financeSetupStage = {
  full: { organisation: '' },
  empty: { organisation: '' },
  staged: { organisation: '', load: '' },
  applied: { organisation: '', load: '' },
  layout: { organisation: '', layout: '' },
  foreign: { organisation: '', layout: '' },
};

export const setupOfficer = 'setup-officer@example.org';

const { full, empty, staged, applied, layout, foreign } = financeSetupStage;
const here = { who: setupOfficer, params: full };
const none = { who: setupOfficer, params: empty };

export const financeSetupRows: readonly Row[] = [
  { name: 'the finance hub', route: 'financeSetup', ...here },
  { name: 'cost centres', route: 'costCentres', ...here },
  { name: 'cost centres, none yet', route: 'costCentres', ...none },
  { name: 'cost centres, searched', route: 'costCentres', ...here, query: '?find=parks' },
  { name: 'cost centres, refused', route: 'costCentres', ...here, send: { pasted: 'code,name' } },
  { name: 'accounts', route: 'ledgerAccounts', ...here },
  { name: 'a table to look at', route: 'codeLoad', ...here, params: staged },
  { name: 'a table that was taken', route: 'codeLoad', ...here, params: applied },
  { name: 'coding rules', route: 'codingRules', ...here },
  { name: 'coding rules, none yet', route: 'codingRules', ...none },
  { name: 'coding rules, refused', route: 'codingRules', ...here, send: { costCentre: 'NONE' } },
  { name: 'layouts', route: 'layouts', ...here },
  { name: 'layouts, none yet', route: 'layouts', ...none },
  { name: 'layouts, an empty header', route: 'layouts', ...here, send: {} },
  { name: 'a new layout', route: 'newLayout', ...here, query: '?from=sap' },
  { name: 'a new layout, refused', route: 'newLayout', ...here, send: { name: '' } },
  { name: 'a layout', route: 'layout', ...here, params: layout },
  {
    ...{ name: 'a layout, refused', route: 'layout', ...here, params: layout },
    send: { 'layout.columns.0.heading': '=A1' },
  },
  {
    ...{ name: 'a layout of another organisation', route: 'layout', who: setupOfficer },
    ...{ params: foreign, status: 404 },
  },
];

/** What is posted to, or is a file. */
export const financeSetupPosts: readonly RouteName[] = [
  ...(['removeCodingRule', 'costCentresFile', 'ledgerAccountsFile'] as const),
];
