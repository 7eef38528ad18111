import { Injectable } from '@nestjs/common';
import { LedgerReader, type AwardStanding } from '#delivery';
import { MissingError, type Language } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import { languageOf, type Request } from '../../access/request.js';
import { visible } from '../processes/visible-process.js';
import { about } from '../returning/about.js';
import { View } from '../view.js';
import type { ChangeVoice } from './change-words.js';

export interface WhichAward {
  readonly process: string;
  readonly reference: string;
}

/** A process whose money somebody looks at, and the words to tell of it. */
export interface MoneyPlace {
  readonly process: ProcessView;
  readonly language: Language;
  readonly voice: ChangeVoice;
  /** What every page of it says. */
  readonly locals: Readonly<Record<string, unknown>>;
}

@Injectable()
export class MoneyDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly ledger: LedgerReader,
    private readonly view: View,
  ) {}

  /** @throws MissingError for a vote that was held elsewhere: its money is not here */
  async place(slug: string, request: Request): Promise<MoneyPlace> {
    const process = visible(await this.processes.bySlug(slug), request.visitor);
    if (process.origin) throw new MissingError();
    const language = languageOf(request);
    const voice = {
      ...{ language, currency: process.currency },
      t: this.view.translator.in(language),
    };
    return { process, language, voice, locals: about(process, request) };
  }

  /** @throws UnknownAwardError */
  async award(
    { process, reference }: WhichAward,
    request: Request,
  ): Promise<MoneyPlace & { readonly award: AwardStanding }> {
    const place = await this.place(process, request);
    return { ...place, award: await this.ledger.award(place.process.id, reference) };
  }
}
