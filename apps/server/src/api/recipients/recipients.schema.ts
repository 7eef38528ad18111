import { acceptanceWays, dueAnswers, dueChecks, offerStates, recipientKinds } from '#delivery';
import {
  count,
  flag,
  language,
  list,
  object,
  oneOf,
  orNull,
  pence,
  ref,
  text,
  textOrNull,
  time,
  timeOrNull,
  type Schema,
  type Schemas,
} from '../schema.js';

const both = ref('BothLanguages');
const orgIds: Schema = { ...list(text), description: 'api.fields.org-ids' };
const day: Schema = { type: 'string', format: 'date' };
const recipient = { kind: oneOf(...recipientKinds), name: text, orgIds };
const contact = { contactName: text, contactEmail: textOrNull, language };
const publisher = { prefix: text, orgId: text };
const check = { item: oneOf(...dueChecks), answer: oneOf(...dueAnswers), note: text };
const offer = { amountPence: pence, conditions: both, acceptBy: day };

export const recipientsSchemas: Schemas = {
  Recipient: object({ number: count, ...recipient, ...contact }),
  RecipientList: object({ items: list(ref('Recipient')) }),
  AddRecipient: object({ ...recipient, ...contact }, 'orgIds', 'contactName', 'contactEmail'),
  GrantPublisher: object({ ...publisher, name: both }),
  SetGrantPublisher: object(publisher),
  Numbered: object({ number: count }),
  ChooseRecipient: object({ recipient: count }),
  AnswerChecks: object({ checks: list(object(check, 'note')), seen: text }, 'seen'),
  MakeOffer: object(offer),
  PaperAcceptance: object({ name: text, role: text, reference: text }),
  GrantOffer: object({
    ...{ number: count, ...offer, state: oneOf(...offerStates), madeAt: time },
    ...{ closedAt: timeOrNull, acceptedName: textOrNull, acceptedRole: textOrNull },
    acceptedWay: orNull(oneOf(...acceptanceWays)),
    ...{ paperReference: textOrNull, declineWords: textOrNull, isSent: flag },
    recipientName: text,
  }),
  AwardRecipient: object({
    ...{ reference: text, freePence: pence },
    recipient: orNull(
      object({
        ...{ number: count, ...recipient, contactName: text, contactEmail: textOrNull },
        ...{ seen: text, chosenAt: time },
      }),
    ),
    checks: list(
      object({
        ...{ ...check, answer: orNull(oneOf(...dueAnswers)), by: text, at: timeOrNull },
        isLapsed: flag,
      }),
    ),
    ...{ isChecked: flag, offers: list(ref('GrantOffer')) },
  }),
};
