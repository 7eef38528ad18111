export * from './age-band.js';
export * from './explained-line.view.js';
export { reconcile } from './reconcile.js';
export * from './reconciliation-files.js';
export * from './reconciliation.parts.js';
export * from './reconciliation.reader.js';
export {
  reasons as differenceReasons,
  type Explained,
  type MoveByHand,
  type Reason as DifferenceReason,
  type Reconciled,
  type SourceStanding,
  type Standing,
} from './reconciliation.view.js';
