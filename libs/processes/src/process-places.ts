import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { ProcessPlace } from './process.views.js';
import { UnknownProcessError } from './processes.errors.js';

/** Far more than have their vote open at the same time; two slugs lead to each. */
const mostKept = 200;

/**
 * Where an act happens that asks for no more of a process. Once published a process stays so, under
 * the same slugs and of the same organisation: that can be kept in mind. A draft is looked up anew.
 */
@Injectable()
export class ProcessPlaces {
  private readonly published = new Map<string, ProcessPlace>();

  constructor(private readonly em: EntityManager) {}

  /**
   * @param slug in either language
   * @throws UnknownProcessError
   */
  async bySlug(slug: string): Promise<ProcessPlace> {
    const known = this.published.get(slug);
    if (known) return known;
    const [row] = await this.em.execute<(Pick<ProcessPlace, 'id' | 'state'> & { at: string })[]>(
      'select id, state, organisation_id as at from process where slug_en = ? or slug_cy = ?',
      [slug, slug],
    );
    if (!row) throw new UnknownProcessError();
    const place = { id: row.id, state: row.state, organisation: { id: row.at } };
    if (place.state === 'published') this.keep(slug, place);
    return place;
  }

  private keep(slug: string, place: ProcessPlace): void {
    const [oldest] = this.published.keys();
    if (oldest !== undefined && this.published.size >= mostKept) this.published.delete(oldest);
    this.published.set(slug, place);
  }
}
