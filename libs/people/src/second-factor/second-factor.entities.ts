import type { EntityList } from '#platform';
import { KeyChallenge } from './key-challenge.entity.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactorTry } from './second-factor-try.entity.js';
import { SecurityKey } from './security-key.entity.js';
import { TotpFactor } from './totp-factor.entity.js';

export const secondFactorEntities: EntityList = [
  TotpFactor,
  SecurityKey,
  RecoveryCode,
  SecondFactorTry,
  KeyChallenge,
];
