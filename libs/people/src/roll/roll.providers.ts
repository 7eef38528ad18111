import { AnomaliesReader } from './anomalies.reader.js';
import { ContactCodesService } from './contact-codes.service.js';
import { DeclarationsService } from './declarations.service.js';
import { EligibilityReader } from './eligibility.reader.js';
import { EligibilityService } from './eligibility.service.js';
import { FinishProvingService } from './finish-proving.service.js';
import { LetterCheckService } from './letter-check.service.js';
import { LettersService } from './letters.service.js';
import { MinimumAge } from './minimum-age.js';
import { OidcProvider } from './oidc-provider.js';
import { RollApplyService } from './roll-apply.service.js';
import { RollImportsService } from './roll-imports.service.js';
import { RollKey } from './roll-key.js';
import { RollRetentionService } from './roll-retention.service.js';
import { RollStagingService } from './roll-staging.service.js';
import { RollReader } from './roll.reader.js';
import { RollService } from './roll.service.js';
import { SignInElsewhereService } from './sign-in-elsewhere.service.js';

/** What the rest of the house may ask of the roll. */
export const rollServices = [
  AnomaliesReader,
  ContactCodesService,
  DeclarationsService,
  EligibilityReader,
  EligibilityService,
  FinishProvingService,
  LetterCheckService,
  LettersService,
  MinimumAge,
  RollApplyService,
  RollImportsService,
  RollReader,
  RollRetentionService,
  RollService,
  RollStagingService,
  SignInElsewhereService,
];

export const rollProviders = [...rollServices, RollKey, OidcProvider];
