import type { OpenAsk, OpenTold } from './contract.js';

/** Asks the worker, one thing after the other. */
export class Opener {
  readonly #worker: Worker;

  constructor(address: string) {
    this.#worker = new Worker(address, { type: 'module' });
  }

  async open(ask: OpenAsk): Promise<OpenTold> {
    return new Promise((resolve, reject) => {
      this.#worker.onmessage = ({ data }: MessageEvent<OpenTold>) => {
        resolve(data);
      };
      this.#worker.onerror = (event) => {
        reject(new Error(event.message));
      };
      this.#worker.postMessage(ask);
    });
  }

  end(): void {
    this.#worker.terminate();
  }
}
