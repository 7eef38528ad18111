import { InvalidInputError } from '#platform';
import { isCouncil } from './council-places.js';
import { readOrgId } from './org-ids.js';
import type { RecipientKind, RecipientWords } from './recipient.entity.js';
import { NoOrgIdExpectedError, OrgIdNeededError } from './recipients.errors.js';
import type { WriteRecipientDto } from './write-recipient.dto.js';

/**
 * What was typed about a recipient, in form.
 * @throws InvalidInputError naming the form that is expected of an identifier
 * @throws OrgIdNeededError, NoOrgIdExpectedError
 */
export function recipientWords(kind: RecipientKind, input: WriteRecipientDto): RecipientWords {
  const { name, contactName, contactEmail, language } = input;
  const orgIds = [...new Set(input.orgIds.map(orgIdOf))];
  if (kind === 'organisation' && orgIds.length === 0)
    throw new OrgIdNeededError({ field: 'orgIds' });
  if (kind !== 'organisation' && orgIds.length > 0)
    throw new NoOrgIdExpectedError({ field: 'orgIds' });
  const email = contactEmail?.toLowerCase() ?? null;
  return { kind, name, orgIds, contactName, contactEmail: email, language };
}

/** @throws InvalidInputError */
export function orgIdOf(text: string): string {
  return inForm(text, 'orgIds');
}

/** @throws InvalidInputError for this field */
export function inForm(text: string, field: string): string {
  const read = readOrgId(text, isCouncil);
  if ('problem' in read) throw new InvalidInputError([{ field, code: read.problem, params: {} }]);
  return read.id;
}
