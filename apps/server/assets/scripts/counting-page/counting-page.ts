import type { Words } from '#counting';
import type { Ask, FileView, Language, Spoken, Told } from '../counting/contract.js';
import { translator } from '../counting/translator.js';
import { fileSummary } from './file-summary.js';
import type { PageWords } from './page-words.js';
import { clearProblem, showProblem } from './problem.js';
import { Progress } from './progress.js';
import { results } from './results.js';
import { ruleForm, wishesIn } from './rule-form.js';

/** The places of the page that the server has left for the script. */
export interface Places {
  readonly form: HTMLFormElement;
  readonly file: HTMLInputElement;
  readonly problem: Element;
  readonly read: Element;
  readonly rulesStep: HTMLElement;
  readonly rules: Element;
  readonly progress: Element;
  readonly status: Element;
  readonly results: Element;
}

interface PageSettings {
  readonly language: Language;
  readonly words: Words;
  readonly startWorker: () => Worker;
}

/** What one presses to choose a file: the browser's own field lies hidden behind it. */
const FILE = 'file';

/** Joins the form to the counter in its worker: one file at a time, counted as often as one likes. */
export class CountingPage {
  #words: PageWords;
  #worker: Worker;
  #progress: Progress;
  #given: File | null = null;
  #published = '';
  #view: FileView | null = null;

  constructor(
    private readonly places: Places,
    private readonly settings: PageSettings,
  ) {
    const t = translator(settings.language, settings.words);
    this.#words = { t: (key, params = {}) => t(key, params), namesIn: '' };
    this.#worker = this.#start();
    this.#progress = new Progress(places.progress, this.#words, () => this.#cancel());
    // A file that was mended under its old name is a choice too, though the name has not changed.
    places.file.addEventListener('click', () => {
      places.file.value = '';
    });
    places.file.addEventListener('change', () => this.take(places.file.files?.[0] ?? null));
    places.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#count();
    });
  }

  /** Reads a file in place of the one before. `published`: the fingerprint that its ballots should have. */
  take(file: File | null, published = ''): void {
    const { read, rulesStep, rules, results: drawn, problem } = this.places;
    this.#given = file;
    this.#published = published;
    clearProblem(problem);
    for (const place of [read, rules, drawn]) place.replaceChildren();
    rulesStep.hidden = true;
    this.#view = null;
    if (file === null) return;
    this.#progress.reading(0, null);
    this.#ask({ do: 'read', file });
  }

  /** Says what is wrong; `key` stands under `counter.problem`. */
  complain(key: string, field = FILE): void {
    this.#fail([{ text: this.#words.t(`counter.problem.${key}`), id: null }], field);
  }

  #start(): Worker {
    const { startWorker, language, words } = this.settings;
    const worker = startWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      // What a stopped one had still said comes too late.
      if (worker === this.#worker) this.#hear(data);
    });
    worker.addEventListener('error', () => this.complain('broken'));
    this.#ask({ do: 'speak', language, words }, worker);
    return worker;
  }

  #ask(ask: Ask, worker = this.#worker): void {
    worker.postMessage(ask);
  }

  #count(): void {
    const { form, problem, results: drawn } = this.places;
    clearProblem(problem);
    if (this.#view === null) {
      this.complain('no-file');
      return;
    }
    const wishes = wishesIn(form);
    if ('key' in wishes) {
      this.complain(wishes.key, wishes.field);
      return;
    }
    drawn.replaceChildren();
    this.#ask({ do: 'count', wishes });
  }

  /** A count cannot be asked to stop; its thread can be ended, and a new one given the file. */
  #cancel(): void {
    this.#worker.terminate();
    this.#worker = this.#start();
    this.#progress.end();
    this.#announce(this.#words.t('counter.progress.cancelled'));
    if (this.#given !== null && this.#view !== null) this.#ask({ do: 'read', file: this.#given });
    const next = this.#view === null ? `#${FILE}` : '[data-counter-count]';
    this.places.form.querySelector<HTMLElement>(next)?.focus();
  }

  #hear(told: Told): void {
    switch (told.told) {
      case 'reading':
        this.#progress.reading(told.share, told.ballots);
        return;
      case 'read':
        this.#progress.end();
        this.#showFile(told.file);
        return;
      case 'counting':
        this.#progress.counting(told.step);
        // Said aloud once for each rule; the bar and its words go on in silence.
        if (told.step.runs === null) {
          this.#announce(this.#words.t('counter.progress.counting', { rule: told.step.rule }));
        }
        return;
      case 'counted': {
        this.#progress.end();
        const name = this.#given?.name ?? '';
        const drawn = results(told.counts, { name, title: this.#view?.title ?? '' }, this.#words);
        this.places.results.replaceChildren(drawn);
        drawn.querySelector('h2')?.focus();
        return;
      }
      case 'refused':
        this.#fail(told.why, told.during === 'read' ? FILE : 'rule-1');
    }
  }

  #showFile(view: FileView): void {
    // After a stop the same file is read again: what is chosen stays.
    if (this.#view?.ballotsHash === view.ballotsHash) return;
    const { read, rules, rulesStep } = this.places;
    this.#view = view;
    this.#words = { ...this.#words, namesIn: view.namesIn };
    read.replaceChildren(...fileSummary(view, this.#published, this.#words));
    rules.replaceChildren(...ruleForm(view, this.#words));
    rulesStep.hidden = false;
    this.#announce(this.#words.t('counter.read.done'));
  }

  #fail(why: Spoken, field: string): void {
    this.#progress.end();
    showProblem(this.places.problem, { why, field }, this.#words);
  }

  #announce(line: string): void {
    this.places.status.textContent = line;
  }
}
