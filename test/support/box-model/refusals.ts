import { expect } from '@jest/globals';
import { DomainError } from '#platform';

interface Refusal {
  readonly code: string;
  /** Codes that would be true, asked once everybody knows what the others were told. */
  readonly reasons: () => readonly string[];
}

/** What was refused in one moment, each with the reasons that there may have been for it. */
export class Refusals {
  private moment: Refusal[] = [];

  /** @returns what came of it, or null when it was refused; any other failure is one of the test */
  async of<T>(go: () => Promise<T>, reasons: Refusal['reasons']): Promise<{ of: T } | null> {
    try {
      return { of: await go() };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.moment.push({ code: error.code, reasons });
      return null;
    }
  }

  /** Nobody was refused without a reason. Begins the next moment. */
  mustHaveReasons(): void {
    for (const { code, reasons } of this.moment) expect(reasons()).toContain(code);
    this.moment = [];
  }
}
