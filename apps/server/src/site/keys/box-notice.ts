import { Injectable } from '@nestjs/common';
import type { Language } from '#platform';
import type { ProcessView } from '#processes';
import { KeysReader, VotingReader } from '#voting';
import { officerRoutes } from '../officer-routes.js';
import type { Page } from '../page.js';
import type { RouteName } from '../routes.js';
import { heldByView, type HeldByView } from './held-by-view.js';

/** Pages of a vote besides those of its officers. Each says who can open the box. */
const votersPages: readonly RouteName[] = [
  ...(['ballot', 'receipt', 'checkReceipt', 'log', 'logEntry', 'result', 'rounds'] as const),
  ...(['proveEligibility', 'proveByLetter', 'proveByCode', 'enterContactCode'] as const),
  ...(['declareEligibility', 'process'] as const),
];
const votePages = new Set<string>([...votersPages, ...Object.keys(officerRoutes)]);

/** Whether the page at this route belongs to one vote. */
export function isOfAVote(route: string | undefined): boolean {
  return route !== undefined && votePages.has(route);
}

/** Who can open the box, at the foot of each page of a vote that does not tell it itself. */
@Injectable()
export class BoxNotice {
  constructor(
    private readonly keys: KeysReader,
    private readonly voting: VotingReader,
  ) {}

  /** Null where there is nothing to say: another page, no vote or one held elsewhere, or it is said. */
  async on(
    { locals }: Page,
    route: string | undefined,
    language: Language,
  ): Promise<HeldByView | null> {
    const process = locals['process'] as ProcessView | undefined;
    const isSaid = locals['heldBy'] !== undefined || locals['facts'] !== undefined;
    if (!isOfAVote(route) || isSaid || process?.origin !== null) return null;
    if (process.mode === 'consultation') return null;
    const paper = await this.voting.paperOf(process.id);
    return heldByView(await this.keys.heldBy(process, paper?.definition ?? null), language);
  }
}
