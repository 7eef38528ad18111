import { Body, Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { KiosksService, PairKioskDto, SomebodySignedInError } from '#voting';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { handleForm } from '../form.js';
import { page, PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { View } from '../view.js';
import { KioskDesk } from './kiosk-desk.js';
import { KioskDevice } from './kiosk-device.js';
import { looksAgain, pairPage, welcomePage } from './kiosk-pages.js';

/** A device in a library or a hall: to be paired, and then the screen that waits for a voter. */
@ApiExcludeController()
@Access('public')
@Controller()
export class KioskPage {
  constructor(
    private readonly device: KioskDevice,
    private readonly kiosks: KiosksService,
    private readonly desk: KioskDesk,
    private readonly view: View,
  ) {}

  @PageGet('kiosk')
  async show(@Req() request: Request, @Res({ passthrough: true }) reply: Reply): Promise<Page> {
    const kiosk = await this.device.kioskOf(request);
    if (!kiosk) return pairPage(this.device.isKnown(request));
    if (request.visitor) return page('kiosk/signed-in.njk', { name: request.visitor.email });
    const at = await this.desk.at(kiosk);
    if (!at.paper?.takesBallots) looksAgain(reply, languageOf(request));
    return welcomePage(at, this.view, languageOf(request));
  }

  @PagePost('kiosk')
  async pair(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    return handleForm(body, PairKioskDto, {
      act: async ({ code }) => {
        if (request.visitor) throw new SomebodySignedInError();
        this.device.remember(reply, await this.kiosks.pair(code, request.ip));
        return redirect(pathTo('kiosk', languageOf(request)));
      },
      again: (_values, problems) => pairPage(false, problems),
    });
  }
}
