import { element } from '../exact/element.js';
import type { Electorate } from './electorate.js';

/**
 * For each project a number not above any rho it can ever have: nobody pays more than rho times
 * their gain, so rho is at least cost / all that its supporters gain. For a free project, see
 * `EqualSharesRun`.
 */
export function lowestRhos({ costs, totals, votes, gainsByCost }: Electorate): Float64Array {
  return costs.map((cost, project) => {
    const free = gainsByCost ? 1 / element(votes, project) : 0;
    return (cost === 0 ? free : cost / element(totals, project)) * (1 - 2 ** -48);
  });
}
