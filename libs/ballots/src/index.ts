export {
  type BundleCheck,
  CHECK_CODES,
  type CheckCode,
  type CheckFacts,
} from './bundle/bundle-check.js';
export { checkpointsFile } from './bundle/bundle-checkpoints.js';
export {
  BUNDLE_FILES,
  type BundleFile,
  type BundleManifest,
  type FileMark,
  MANIFEST,
  type PaperBatchRecord,
} from './bundle/bundle-format.js';
export { fileMark, FileMarker, manifestFile } from './bundle/bundle-manifest.js';
export { verifyBundle, type VerifyOptions } from './bundle/verify-bundle.js';
export type { BallotContent } from './content/ballot-content.js';
export { type BallotRefusal, BallotRefusedError } from './content/ballot-refused.error.js';
export { canonicalBallot, readCanonicalBallot } from './content/canonical-ballot.js';
export { checkBallot } from './content/check-ballot.js';
export { inByteOrder, openedFile, openedHash } from './content/opened-file.js';
export {
  type Checkpoint,
  CheckpointNotReadError,
  readCheckpoint,
  signCheckpoint,
  writeCheckpoint,
} from './log/checkpoint.js';
export { EntryNotReadError, entryLine, readEntryLine } from './log/entry-line.js';
export type { LogEntry, LogEntryKind } from './log/log-entry.js';
export { logSeed, type LogSigner, logSigner } from './log/log-signer.js';
export { MerkleTree } from './log/merkle-tree.js';
export { type HashedNode, TreeEdge } from './log/tree-edge.js';
export { leafHash } from './log/tree-hash.js';
export {
  consistencySpans,
  inclusionSpans,
  nodesOf,
  spanHash,
  type TreeNode,
  type TreeSpan,
} from './log/tree-span.js';
export { readVerifierKey, type VerifierKey } from './log/verifier-key.js';
export {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './log/verify-proofs.js';
export { type BallotRules, givesMarks } from './paper/ballot-rules.js';
export { countPaper, type CountInput } from './count/count-paper.js';
export { potProfile } from './count/pot-profile.js';
export { type BallotPile, ballotPiles } from './count/ballot-piles.js';
export type { ContestResult, StoredResult } from './count/stored-result.js';
export { configHash } from './paper/config-hash.js';
export { paddedSize } from './paper/padded-size.js';
export {
  ballotKinds,
  type BallotKind,
  type CountingPlan,
  type PaperAreas,
  type PaperDefinition,
  type PaperKeys,
  type PaperLimits,
  type PaperLog,
  type PaperPot,
  type PaperProject,
  type PaperRule,
  type PaperTrustee,
  paperRules,
  type PaperWords,
} from './paper/paper-definition.js';
export { projectOrderFor } from './paper/project-order.js';
export { readPaperDefinition } from './paper/read-paper-definition.js';
export { clearEnvelope, openClearEnvelope } from './sealing/clear-envelope.js';
export { envelopeLeaf } from './sealing/envelope-layout.js';
export {
  EnvelopeNotOpenedError,
  type EnvelopeTrouble,
} from './sealing/envelope-not-opened.error.js';
export { fromBase64url, toBase64url } from './sealing/base64url.js';
export { openingShareBytes } from './sealing/key-shares.js';
export { openEnvelope, openOwnShare } from './sealing/open-envelope.js';
export { readReceiptCode, receiptCodeOf } from './sealing/receipt-code.js';
export { sealBallot } from './sealing/seal-ballot.js';
export type { SealingPlan } from './sealing/sealing-plan.js';
export {
  deriveTrusteeKey,
  isTrusteePublicKey,
  makeTrusteeKey,
  readTrusteeKey,
  type TrusteeKey,
  TrusteeKeyError,
  type TrusteePrivateKey,
} from './sealing/trustee-key.js';
export {
  budgetRule,
  profileKinds,
  ruleOptions,
  rulesFor,
  type WantedOptions,
} from './paper/rule-options.js';
