import { type RuleName, voiceIn, type Voice } from '#counting';
import { budgetView } from './budget-view.js';
import { comparisonView } from './comparison-view.js';
import type { Ask, CountsView, CountWishes, Told } from './contract.js';
import { countFile } from './count-file.js';
import type { CountedFile } from './counted-file.js';
import { fileView } from './file-view.js';
import { fileVoice } from './file-voice.js';
import { readFile } from './read-file.js';
import { refusal } from './refusal.js';
import { seatsView } from './seats-view.js';
import { translator } from './translator.js';

/** Between two words of progress, milliseconds. */
const PAUSE = 100;

/** Reads a file, holds it, and counts it as often as it is asked; everything it says goes to `tell`. */
export class Counter {
  #t: Voice['t'] = (key) => key;
  #file: CountedFile | null = null;
  #toldAt = 0;

  constructor(private readonly tell: (told: Told) => void) {}

  async hear(ask: Ask): Promise<void> {
    if (ask.do === 'speak') {
      this.#t = translator(ask.language, ask.words);
      return;
    }
    try {
      await (ask.do === 'read' ? this.#read(ask.file) : this.#count(ask.wishes));
    } catch (error) {
      this.tell({ told: 'refused', during: ask.do, why: refusal(error, this.#voice()) });
    }
  }

  async #read(given: File): Promise<void> {
    this.#file = null;
    const { number } = this.#voice();
    this.#file = await readFile(given, (share, ballots) =>
      this.#now(() => ({
        told: 'reading',
        share,
        ballots: ballots === null || ballots === 0 ? null : number(ballots),
      })),
    );
    this.tell({ told: 'read', file: fileView(this.#file, this.#voice()) });
  }

  async #count(wishes: CountWishes): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    const voice = this.#voice();
    const counted = await countFile(file, wishes, (rule, at, of, runs) => {
      const step = { rule: this.#nameOf(rule), at, of };
      if (runs === null) this.tell({ told: 'counting', step: { ...step, runs: null } });
      else this.#now(() => ({ told: 'counting', step: { ...step, runs: voice.number(runs) } }));
    });
    const counts: CountsView = {
      counts: counted.map((one) => {
        if (one.takes === 'budget' && file.takes === 'budget')
          return budgetView(one, file, wishes, voice);
        if (one.takes === 'ranked' && file.takes === 'ranked')
          return seatsView(one, file, wishes, voice);
        throw new TypeError('A count is of another kind than its file');
      }),
      comparison: comparisonView(counted, file.takes === 'budget' ? file : null, voice),
      data: JSON.stringify(
        {
          file: file.name,
          ballotsHash: file.ballotsHash,
          counts: counted.map(({ choice, result, seconds }) => ({ ...choice, seconds, result })),
        },
        undefined,
        1,
      ),
    };
    this.tell({ told: 'counted', counts });
  }

  /** Progress is for people: what comes too soon after the last is left out. */
  #now(told: () => Told): void {
    const now = performance.now();
    if (now - this.#toldAt < PAUSE) return;
    this.#toldAt = now;
    this.tell(told());
  }

  #nameOf(rule: RuleName): string {
    return this.#t(`counting.rule.${rule}.name`, {});
  }

  #voice(): Voice {
    if (this.#file !== null) return fileVoice(this.#file, this.#t);
    return voiceIn('en-GB', { t: this.#t, money: String, name: (id) => id });
  }
}
