import { Body, Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { KioskSittingsService, SittingOverError, type KioskHere, type Standing } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import type { FormValues } from '../form.js';
import { Page, PageGet, PagePost, redirect, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { KioskBallot } from './kiosk-ballot.js';
import { KioskDesk } from './kiosk-desk.js';
import { KioskDevice } from './kiosk-device.js';
import { staysFor } from './kiosk-pages.js';
import { KioskProving } from './kiosk-proving.js';

/**
 * One voter at a kiosk, from "who are you" to the receipt. What a post means is decided by how far
 * its sitting is, never by what it says; one whose sitting is over leads to the welcome, whoever
 * sends it again.
 */
@ApiExcludeController()
@Access('public')
@Controller()
export class KioskVoterPage {
  constructor(
    private readonly device: KioskDevice,
    private readonly sittings: KioskSittingsService,
    private readonly proving: KioskProving,
    private readonly desk: KioskDesk,
    private readonly ballot: KioskBallot,
  ) {}

  /** Nothing of anybody's has an address. */
  @PageGet('kioskVote')
  show(@Req() request: Request): Redirect {
    return toWelcome(request);
  }

  @PagePost('kioskVote')
  async step(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: FormValues = {},
  ): Promise<Page | Redirect> {
    const kiosk = await this.device.kioskOf(request);
    if (!kiosk || request.visitor) return toWelcome(request);
    const shown = await this.stepAt(kiosk, body, request).catch((error: unknown) => {
      if (error instanceof SittingOverError) return toWelcome(request);
      throw error;
    });
    if (shown instanceof Page) staysFor(reply, shown, languageOf(request));
    return shown;
  }

  private async stepAt(
    kiosk: KioskHere,
    body: FormValues,
    request: Request,
  ): Promise<Page | Redirect> {
    const { sitting, ...posted } = body;
    if (posted['act'] === 'begin') return this.begin(kiosk, request);
    const standing = { kiosk, token: typeof sitting === 'string' ? sitting : '' };
    if (posted['act'] === 'finish') {
      await this.sittings.end(standing);
      return toWelcome(request);
    }
    // "I need more time" draws the same step again, as the switch of languages does.
    if (posted['act'] === 'stay') return this.goOn(standing, { ...posted, ...again }, request);
    return this.goOn(standing, posted, request);
  }

  private async goOn(
    standing: Standing,
    posted: FormValues,
    request: Request,
  ): Promise<Page | Redirect> {
    const language = languageOf(request);
    const sitting = await this.sittings.step(standing);
    if (!sitting) throw new SittingOverError();
    switch (sitting.state) {
      case 'proving':
        return this.proving.step(standing, posted, language);
      case 'voting':
        return this.ballot.step(standing, sitting.electorId, posted, language);
      case 'done':
        return this.ballot.receipt(standing, sitting.electorId, language);
    }
  }

  private async begin(kiosk: KioskHere, request: Request): Promise<Page | Redirect> {
    const { paper } = await this.desk.at(kiosk);
    if (!paper?.takesBallots) return toWelcome(request);
    const token = await this.sittings.begin(kiosk);
    return this.proving.step({ kiosk, token }, again, languageOf(request));
  }
}

const again = { 'switch-language': '' };

function toWelcome(request: Request): Redirect {
  return redirect(pathTo('kiosk', languageOf(request)));
}
