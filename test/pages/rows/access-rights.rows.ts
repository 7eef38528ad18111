import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

/** Who and what the pages are looked at with; filled by the test that brings it about. */
export const accessStage = {
  slug: '',
  organisation: '',
  /** Two admins of one organisation, of whom the first asked for something. */
  asker: 'asker@access.example',
  decider: 'decider@access.example',
  /** The only admin of another. */
  alone: 'alone@access.example',
  aloneAt: '',
  /** A reviewer of one process alone. */
  narrow: 'narrow@access.example',
  auditor: 'auditor@access.example',
  /** Decides on what others wrote, and reads their own acts. */
  moderator: 'own-acts@access.example',
  /** Runs the whole site. */
  operator: 'everybody@example.org',
  /** Nobody in particular, without a second factor; with an app half set up; with everything. */
  plain: 'plain@access.example',
  begun: 'begun@access.example',
  proved: 'proved@access.example',
  /** Has an app and a key, and has proved neither here; and one with a key alone. */
  owing: 'owing@access.example',
  keyOnly: 'key-only@access.example',
};

const { asker, decider, alone, narrow, auditor, moderator, operator } = accessStage;
const { plain, begun, proved, owing, keyOnly } = accessStage;
const process = () => ({ cy: `${accessStage.slug}-cy`, en: accessStage.slug });
const ours = {
  get params() {
    return { organisation: accessStage.organisation };
  },
};
const theirs = {
  get params() {
    return { organisation: accessStage.aloneAt };
  },
};

/** A row whose parameters are known once the stage stands. */
function at(place: { readonly params: Row['params'] }, row: Row): Row {
  return Object.defineProperty({ ...row }, 'params', {
    get: () => place.params,
    enumerable: true,
  });
}

export const accessRightsRows: readonly Row[] = [
  at(ours, { name: 'roles, where two decide', route: 'staff', who: decider }),
  at(ours, { name: 'roles, refused', route: 'staff', who: decider, send: {} }),
  at(theirs, { name: 'roles, where one decides', route: 'staff', who: alone }),
  at(ours, { name: 'roles that wait, to decide', route: 'approvals', who: decider }),
  at(ours, { name: 'roles that wait, asked for', route: 'approvals', who: asker }),
  at(theirs, { name: 'roles that wait, none', route: 'approvals', who: alone }),
  at(ours, {
    name: 'an organisation, to a reviewer of one process',
    route: 'organisation',
    who: narrow,
  }),
  at(ours, { name: 'lost second factors, to decide', route: 'lostFactors', who: decider }),
  at(ours, { name: 'lost second factors, asked for', route: 'lostFactors', who: asker }),
  at(ours, { name: 'lost second factors, refused', route: 'lostFactors', who: asker, send: {} }),
  at(theirs, { name: 'lost second factors, none', route: 'lostFactors', who: alone }),
  at(ours, { name: 'the audit log, to an auditor', route: 'organisationAudit', who: auditor }),
  at(ours, { name: 'the audit log, to an admin', route: 'organisationAudit', who: decider }),
  at(ours, {
    name: 'the audit log, between days that are none',
    ...{ route: 'organisationAudit', who: auditor, query: '?from=yesterday', status: 422 },
  }),
  { name: 'the audit log of a vote, to an auditor', route: 'processAudit', who: auditor, process },
  {
    name: 'the audit log of a vote, one’s own, empty',
    ...{ route: 'processAudit', who: moderator, process },
  },
  { name: 'the audit log of the site', route: 'siteAudit', who: operator },
  { name: 'voids, to an auditor', route: 'voids', who: auditor, process },
  { name: 'how the vote is run, to an auditor', route: 'returning', who: auditor, process },
  { name: 'the sample of papers, to an auditor', route: 'paperSample', who: auditor, process },
  { name: 'awards, to an auditor', route: 'finance', who: auditor, process },
  { name: 'second factor, none', route: 'secondFactor', who: plain },
  { name: 'second factor, all of them', route: 'secondFactor', who: proved },
  { name: 'an app, to set up', route: 'codeApp', who: begun },
  { name: 'an app, a wrong code', route: 'codeApp', who: begun, send: { code: '12' }, status: 422 },
  { name: 'recovery codes', route: 'recoveryCodes', who: proved },
  { name: 'recovery codes, new ones', route: 'recoveryCodes', who: proved, send: {}, status: 200 },
  { name: 'a step up, by key or code', route: 'stepUp', who: owing },
  { name: 'a step up, refused', route: 'stepUp', who: owing, send: { code: 'x' }, status: 422 },
  { name: 'a step up, by key', route: 'stepUp', who: keyOnly },
  { name: 'sessions', route: 'sessions', who: proved },
  { name: 'sessions, one', route: 'sessions', who: plain },
];

/** What is posted to, or is a file. */
export const accessRightsPosts: readonly RouteName[] = [
  ...(['askKey', 'stepUpWithKey', 'askNewKey', 'removeKey'] as const),
  ...(['beginCodeApp', 'removeCodeApp', 'endSession', 'endOtherSessions'] as const),
  ...(['decideLostFactors', 'processAuditFile', 'organisationAuditFile', 'siteAuditFile'] as const),
];
