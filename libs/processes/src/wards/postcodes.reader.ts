import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { PlacePoint } from './areas-map.js';
import { plainPostcode } from './plain-postcode.js';
import { NotAPostcodeError, UnknownPostcodeError } from './wards.errors.js';

export interface PostcodeView extends PlacePoint {
  readonly wardCode: string;
}

@Injectable()
export class PostcodesReader {
  constructor(private readonly em: EntityManager) {}

  /** Whether there is a list at all. */
  async areLoaded(): Promise<boolean> {
    const rows = await this.em.execute<object[]>('select 1 from postcode limit 1');
    return rows.length > 0;
  }

  /** @throws NotAPostcodeError, UnknownPostcodeError */
  async find(typed: string): Promise<PostcodeView> {
    const postcode = plainPostcode(typed);
    if (postcode === null) throw new NotAPostcodeError({ field: 'postcode' });
    const [found] = await this.em.execute<PostcodeView[]>(
      `select ward_code as "wardCode", latitude, longitude from postcode where postcode = ?`,
      [postcode],
    );
    if (!found) throw new UnknownPostcodeError({ field: 'postcode' });
    return found;
  }
}
