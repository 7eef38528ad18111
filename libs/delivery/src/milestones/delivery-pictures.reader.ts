import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

@Injectable()
export class DeliveryPicturesReader {
  constructor(private readonly em: EntityManager) {}

  /** Whether an update or a story that everybody can read shows it, large or small. */
  async isShown(fileId: string): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      `with named as (select id from platform.file where id = ? or small_id = ?),
         shown as (select award_id from delivery.news where picture_id in (select id from named)
           union select award_id from delivery.story where picture_id in (select id from named))
       select 1 from shown join award on award.id = award_id
         join process on process.id = process_id where process.state = 'published' limit 1`,
      [fileId, fileId],
    );
    return rows.length > 0;
  }
}
