import { deliberationEntities } from '#deliberation';
import { deliveryEntities } from '#delivery';
import { financeEntities } from '#finance';
import { peopleEntities } from '#people';
import { platformEntities, type EntityList } from '#platform';
import { processesEntities } from '#processes';
import { proposalsEntities } from '#proposals';
import { tallyingEntities } from '#tallying';
import { votingEntities } from '#voting';

/** Every entity of every room: what the migrations must agree with. */
export const entities: EntityList = [
  ...platformEntities,
  ...peopleEntities,
  ...processesEntities,
  ...proposalsEntities,
  ...deliberationEntities,
  ...votingEntities,
  ...tallyingEntities,
  ...deliveryEntities,
  ...financeEntities,
];
