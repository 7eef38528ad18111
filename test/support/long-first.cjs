'use strict';

const { default: TestSequencer } = require('@jest/test-sequencer');

/** The suites that take longest, slowest first: as measured when nothing else ran on two cores. */
const long = [
  'test/e2e/whole-election',
  'test/pages/every-page',
  'test/pages/whole-line',
  'test/pages/every-recipients-page',
  'test/pages/every-rooms-page',
  'test/pages/every-milestones-page',
  'test/pages/every-awards-page',
  'test/faults/killed-processes',
  'test/e2e/queue',
  'test/pages/every-finance-setup-page',
  'test/pages/every-intake-page',
  'test/pages/count-it-yourself',
  'test/e2e/access-table',
  'test/pages/milestones',
  'test/pages/every-webhooks-page',
  'test/pages/every-versions-page',
  'test/pages/every-assessment-page',
  'test/pages/every-batches-page',
  'test/e2e/start',
  'test/faults/clock-skew',
  'test/pages/every-moderation-page',
  'test/e2e/count-command',
  'test/faults/room-reconnect',
  'test/faults/room-two-servers',
  'test/faults/room-hostile',
  'test/faults/killed-casts',
  'test/faults/room-killed',
  'test/pages/whole-meeting',
  'test/faults/red-team',
  'test/e2e/import-command',
  'test/pages/every-access-rights-page',
  'test/pages/assessment',
  'test/pages/every-discussion-page',
  'test/pages/discussion',
  'test/pages/intake',
  'test/faults/killed-closing',
  'test/pages/kiosk',
  'test/pages/ballot-casting',
  'test/pages/every-your-data-page',
  'test/pages/eligibility',
  'test/pages/every-reconciliation-page',
  'test/pages/awards',
  'test/pages/versions',
  'test/faults/queue-outage',
  'test/pages/ballot-keeping',
  'test/pages/trustee-key',
  'test/pages/every-lists-page',
  'test/pages/language-switch',
  'libs/voting/src/casting.model',
  'test/e2e/verify-command',
  'test/e2e/access-matrix',
  'libs/proposals/src/lists/similar-proposals',
];

/** Browsers and processes of their own come before the rooms, and those before mere arithmetic. */
const kinds = [
  'test/pages/',
  'test/faults/',
  'test/e2e/',
  'libs/voting/',
  'libs/proposals/',
  'libs/people/',
  '',
];

/**
 * A long suite that starts last runs alone while the other core has nothing to do. Jest remembers how
 * long each took, but a clean clone has nothing to remember, and would go by the size of the files.
 */
module.exports = class LongFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (tests.every((test) => this.time(test) !== undefined)) return sorted;
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
};

function placeOf({ path, context: { config } }) {
  const file = path.slice(config.rootDir.length + 1).replaceAll('\\', '/');
  const known = long.findIndex((start) => file.startsWith(`${start}.`));
  if (known !== -1) return known;
  return long.length + kinds.findIndex((start) => file.startsWith(start));
}
