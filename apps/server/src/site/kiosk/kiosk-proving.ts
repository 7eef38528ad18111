import { Injectable } from '@nestjs/common';
import type { Language } from '#platform';
import { KioskProofService, ProveAtKioskDto, type Standing } from '#voting';
import { handleForm, type FormValues } from '../form.js';
import type { Page, Redirect } from '../page.js';
import { KioskBallot } from './kiosk-ballot.js';
import { KioskDesk } from './kiosk-desk.js';
import { provePage } from './kiosk-pages.js';

/** "Who are you?", until a code opens the ballot. The code itself is never shown again. */
@Injectable()
export class KioskProving {
  constructor(
    private readonly proof: KioskProofService,
    private readonly desk: KioskDesk,
    private readonly ballot: KioskBallot,
  ) {}

  /** @throws SittingOverError */
  async step(standing: Standing, posted: FormValues, language: Language): Promise<Page | Redirect> {
    const { kiosk, token: sitting } = standing;
    const at = await this.desk.at(kiosk);
    return handleForm(posted, ProveAtKioskDto, {
      read: ({ code, rollNumber, name, postcode }) => ({ code, rollNumber, name, postcode }),
      act: async (input) => {
        const electorId = await this.proof.prove(standing, input);
        return this.ballot.step(standing, electorId, {}, language);
      },
      again: ({ rollNumber, name, postcode }, problems) =>
        provePage(at, { sitting, language }, { rollNumber, name, postcode }, problems),
    });
  }
}
