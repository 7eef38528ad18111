import { Injectable } from '@nestjs/common';
import { LetterCheckService } from '#people';
import { ProcessesReader } from '#processes';
import { VotingReader, type KioskHere } from '#voting';
import type { AtTheKiosk } from './kiosk-pages.js';

/** What every page of a kiosk begins with: its vote, and how one shows there who one is. */
@Injectable()
export class KioskDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly voting: VotingReader,
    private readonly letters: LetterCheckService,
  ) {}

  async at(kiosk: KioskHere): Promise<AtTheKiosk> {
    const process = await this.processes.byId(kiosk.processId);
    const paper = await this.voting.paperOf(process.id);
    return { kiosk, process, paper, takesLetters: await this.letters.isEnough(process.id) };
  }
}
