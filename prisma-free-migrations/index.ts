import { Foundations } from './20261121T120000-foundations.js';
import { BoxAndGuards } from './20261121T120100-box-and-guards.js';
import { SealedBox } from './20261122T060000-sealed-box.js';
import { LogNodes } from './20261122T061000-log-nodes.js';
import { VoterRoll } from './20261122T062000-voter-roll.js';
import { Closing } from './20261122T063000-closing.js';
import { PaperBallots } from './20261122T064000-paper-ballots.js';
import { BoundOpening } from './20261122T065000-bound-opening.js';
import { PaperReconciliation } from './20261122T065500-paper-reconciliation.js';
import { Kiosk } from './20261122T100000-kiosk.js';
import { Proofs } from './20261122T101000-proofs.js';
import { Files } from './20261122T102000-files.js';
import { QuietCasts } from './20261122T103000-quiet-casts.js';
import { ProposalsGrown } from './20261122T120000-proposals-grown.js';

/** In the order they run. A landed migration is never edited: the next change is a new file at the end. */
export const migrations = [
  { name: '20261121T120000-foundations', class: Foundations },
  { name: '20261121T120100-box-and-guards', class: BoxAndGuards },
  { name: '20261122T060000-sealed-box', class: SealedBox },
  { name: '20261122T061000-log-nodes', class: LogNodes },
  { name: '20261122T062000-voter-roll', class: VoterRoll },
  { name: '20261122T063000-closing', class: Closing },
  { name: '20261122T064000-paper-ballots', class: PaperBallots },
  { name: '20261122T065000-bound-opening', class: BoundOpening },
  { name: '20261122T065500-paper-reconciliation', class: PaperReconciliation },
  { name: '20261122T100000-kiosk', class: Kiosk },
  { name: '20261122T101000-proofs', class: Proofs },
  { name: '20261122T102000-files', class: Files },
  { name: '20261122T103000-quiet-casts', class: QuietCasts },
  { name: '20261122T120000-proposals-grown', class: ProposalsGrown },
] as const;
