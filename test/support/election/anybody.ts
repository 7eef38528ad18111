import type { ElectionSite } from './election-site.js';
import { Person } from './person.js';

/** What anybody can see who has not signed in. */
export class Anybody extends Person {
  constructor({ address }: ElectionSite) {
    super(address);
  }

  /** What the public API answers. @throws Error unless it is there */
  async json<Shape>(path: string): Promise<Shape> {
    return JSON.parse(await this.page(path)) as Shape;
  }

  /** The same; null while it is not there. */
  async jsonOrNull<Shape>(path: string): Promise<Shape | null> {
    const response = await this.fetch(path);
    return response.ok ? ((await response.json()) as Shape) : null;
  }
}
