import {
  type BundleCheck,
  CheckFailedError,
  type CheckCode,
  CHECK_CODES,
  NothingToCheckError,
} from './bundle-check.js';
import { BundleContent } from './bundle-content.js';
import {
  checkCheckpointsConsistent,
  checkCheckpointsSigned,
  checkKey,
  checkLogRoot,
} from './check-checkpoints.js';
import { checkCountedHash, checkCountedLogged, checkLogBalance } from './check-counted.js';
import { checkLogEntries, checkLogOrder, checkResultLogged } from './check-log.js';
import { checkBallotsHash, checkConfig, checkManifest } from './check-manifest.js';
import { checkBallotsAllowed, checkBallotsNumber, checkBallotsSorted } from './check-opened.js';
import { checkPaperBatches } from './check-paper-batches.js';
import { checkRecount } from './check-recount.js';

export interface VerifyOptions {
  /** The log's public key as whoever checks knows it from elsewhere; null to go without. */
  readonly key?: string | null;
}

type Check = (bundle: BundleContent, key: string | null) => void | Promise<void>;

const CHECKS: Readonly<Record<CheckCode, Check>> = {
  manifest: checkManifest,
  config: checkConfig,
  'ballots-allowed': checkBallotsAllowed,
  'ballots-sorted': checkBallotsSorted,
  'ballots-hash': checkBallotsHash,
  'ballots-number': checkBallotsNumber,
  'counted-hash': checkCountedHash,
  'counted-logged': checkCountedLogged,
  'log-entries': checkLogEntries,
  'log-order': checkLogOrder,
  'log-balance': checkLogBalance,
  'log-root': checkLogRoot,
  'checkpoints-signed': checkCheckpointsSigned,
  'checkpoints-consistent': checkCheckpointsConsistent,
  key: checkKey,
  'paper-batches': checkPaperBatches,
  'result-logged': checkResultLogged,
  recount: checkRecount,
};

/**
 * Makes every check of a bundle and tells each as it is made; one that fails keeps no other from
 * being made. The bundle is verified when none has failed.
 *
 * @param files contents by name, as they stand in the zip
 */
export async function* verifyBundle(
  files: ReadonlyMap<string, Uint8Array>,
  { key = null }: VerifyOptions = {},
): AsyncGenerator<BundleCheck> {
  const bundle = new BundleContent(files);
  for (const code of CHECK_CODES) yield await outcomeOf(code, bundle, key);
}

async function outcomeOf(
  code: CheckCode,
  bundle: BundleContent,
  key: string | null,
): Promise<BundleCheck> {
  try {
    await CHECKS[code](bundle, key);
    return { code, outcome: 'ok' };
  } catch (error) {
    if (error instanceof NothingToCheckError) return { code, outcome: 'absent' };
    if (error instanceof CheckFailedError) return { code, outcome: 'failed', facts: error.facts };
    // Files are strangers' work: one that parses and lacks a member breaks whatever reads it.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const facts = { reason: 'unexpected-shape', because: error.message };
    return { code, outcome: 'failed', facts };
  }
}
