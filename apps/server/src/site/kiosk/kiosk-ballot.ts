import { Injectable } from '@nestjs/common';
import type { Language } from '#platform';
import { ProcessesReader } from '#processes';
import {
  KioskSittingsService,
  NotVotingOnlineError,
  SittingOverError,
  VotingReader,
  type Standing,
} from '#voting';
import type { FormValues } from '../form.js';
import type { Page, Redirect } from '../page.js';
import { AgeDesk } from '../voting/age-desk.js';
import { BallotDesk, firstValues, type NoBallotHere } from '../voting/ballot-desk.js';
import { fillIn, takeStep, type Hand } from '../voting/ballot-steps.js';
import { receiptPage, refusedPage } from './kiosk-pages.js';

const refusals = {
  'not-open': 'voting.not-open',
  'not-on-roll': 'voting.not-on-the-roll',
  'not-proved': 'kiosk.not-proved',
} as const satisfies Record<NoBallotHere['refusal'], string>;

/** The very ballot that is filled in online, by somebody whose elector the kiosk knows. */
@Injectable()
export class KioskBallot {
  constructor(
    private readonly desk: BallotDesk,
    private readonly age: AgeDesk,
    private readonly sittings: KioskSittingsService,
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
  ) {}

  async step(
    standing: Standing,
    electorId: string,
    posted: FormValues,
    language: Language,
  ): Promise<Page | Redirect> {
    const at = await this.desk.comeAtKiosk(standing, electorId, language);
    if ('refusal' in at) return this.refused(standing, refusals[at.refusal]);
    const right = await this.voting.entitlementOf(at.paper.id, electorId);
    if (right && right.state !== 'online') return this.refused(standing, 'kiosk.not-voting-here');
    const asked = await this.age.ask(at, posted, { channel: 'kiosk', officerId: null });
    if (asked) return asked;
    // The code of a ticket, sent twice, is no ballot.
    if (posted['castKey'] === undefined) return fillIn(at, firstValues(at));
    try {
      return await takeStep(at, this.handOf(standing, electorId, language), posted);
    } catch (error) {
      if (error instanceof NotVotingOnlineError)
        return this.refused(standing, 'kiosk.not-voting-here');
      throw error;
    }
  }

  /** From what the box holds: whoever sees it has a ballot there. What it says is not shown. */
  async receipt({ kiosk, token }: Standing, electorId: string, language: Language): Promise<Page> {
    const process = await this.processes.byId(kiosk.processId);
    const paper = await this.voting.paperOf(process.id);
    const ballot = paper && (await this.voting.ballotOfElector(paper.id, electorId));
    if (!ballot) throw new SittingOverError();
    const { receiptCode: code } = ballot;
    return receiptPage({ process, paper }, { code, sitting: token, language });
  }

  private handOf(standing: Standing, electorId: string, language: Language): Hand {
    return {
      cast: async (input) => {
        await this.sittings.cast(standing, electorId, input);
        return this.receipt(standing, electorId, language);
      },
      save: () => null,
      note: () => undefined,
    };
  }

  private async refused({ kiosk, token }: Standing, code: string): Promise<Page> {
    const process = await this.processes.byId(kiosk.processId);
    return refusedPage(process, token, code);
  }
}
