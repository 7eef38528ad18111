import { pathTo } from '../../../apps/server/src/site/routes.js';
import { fillIn } from './casting-acts.js';
import type { ElectionSite } from './election-site.js';
import type { Elector } from './elector.js';
import { formIn } from './form.js';
import type { HeldVote, ShownReceipt } from './held-vote.js';
import { Person, textOf } from './person.js';
import type { Wish } from './wish.js';

const path = pathTo('kioskVote', 'en');

/** A device in a library. Whoever comes while somebody stands there waits in its queue. */
export class Kiosk {
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly device: Person,
    private readonly vote: HeldVote,
  ) {}

  /** An officer opens it; on the device its code is typed. */
  static async of(site: ElectionSite, officer: Person, vote: HeldVote): Promise<Kiosk> {
    const opened = await officer.asks(vote.path('kiosks'), { place: 'Library' });
    const device = new Person(site.address);
    await device.does(pathTo('kiosk', 'en'), { code: codeOn(opened) });
    return new Kiosk(device, vote);
  }

  /** One voter after another, from "who are you" to the receipt. */
  async castFor(elector: Elector, wish: Wish, officer: Person): Promise<ShownReceipt> {
    const cast = this.queue.then(async () => this.cast(elector, wish, officer));
    this.queue = cast.catch(() => undefined);
    return cast;
  }

  private async cast(elector: Elector, wish: Wish, officer: Person): Promise<ShownReceipt> {
    const { device, vote } = this;
    const asked = formIn(await device.asks(path, { act: 'begin' }));
    for (const [name, value] of Object.entries(await this.shownBy(elector, officer)))
      asked.set(name, value);
    const ballot = await textOf(await device.press(path, asked), 'a code at a kiosk', 200);
    const form = formIn(await fillIn(device, path, ballot, { wish, vote }));
    form.set('act', 'cast');
    const shown = await textOf(await device.press(path, form), 'a cast at a kiosk', 200);
    const finish = formIn(shown);
    finish.set('act', 'finish');
    await textOf(await device.press(path, finish), 'the end at a kiosk', 303);
    return { code: codeOn(shown), leaf: null };
  }

  /** The letter that came by post, or a ticket from the officer beside the kiosk. */
  private async shownBy(elector: Elector, officer: Person): Promise<Record<string, string>> {
    const { name, postcode, rollNumber } = elector;
    if (elector.proof === 'letter')
      return { code: this.vote.letters.get(name) ?? '', name, postcode, rollNumber: '' };
    const tickets = this.vote.path('kioskTickets');
    const found = await officer.asks(tickets, { wanted: rollNumber });
    const [, electorId = ''] = /name="electorId" value="([^"]+)"/.exec(found) ?? [];
    return { code: codeOn(await officer.asks(tickets, { wanted: rollNumber, electorId })) };
  }
}

/** A receipt's, a ticket's or a kiosk's code, as its page shows it. */
function codeOn(page: string): string {
  const [, code = ''] = /class="receipt-code count">([^<]+)</.exec(page) ?? [];
  return code;
}
