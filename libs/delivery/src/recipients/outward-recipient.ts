import type { RecipientKind } from './recipient.entity.js';

/** Who receives an award, as everybody may know it. */
export type OutwardRecipient =
  | {
      readonly kind: 'organisation';
      /** The organisation's own number for it: with its prefix the identifier where no register has any. */
      readonly id: string;
      readonly name: string;
      /** From org-id.guide, the one it is told by first; none for a group that no register has. */
      readonly orgIds: readonly string[];
      readonly charityNumber: string | null;
      readonly companyNumber: string | null;
    }
  /** Random: it leads back to nobody, and is no official number. */
  | { readonly kind: 'individual'; readonly id: string };

export interface KnownRecipient {
  /** A service of the organisation receives nothing from it. */
  readonly kind: Exclude<RecipientKind, 'council-service'>;
  readonly number: number;
  readonly name: string;
  readonly orgIds: readonly string[];
  readonly anonymousId: string | null;
}

export function outwardRecipient(known: KnownRecipient): OutwardRecipient {
  const { kind, number, name, orgIds, anonymousId } = known;
  if (kind === 'individual') return { kind, id: anonymousId ?? '' };
  return {
    ...{ kind: 'organisation', id: String(number), name, orgIds },
    charityNumber: numberOf(orgIds, 'GB-CHC-') ?? numberOf(orgIds, 'GB-SC-'),
    companyNumber: numberOf(orgIds, 'GB-COH-'),
  };
}

function numberOf(orgIds: readonly string[], register: string): string | null {
  return orgIds.find((id) => id.startsWith(register))?.slice(register.length) ?? null;
}
