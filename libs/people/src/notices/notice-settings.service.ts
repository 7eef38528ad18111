import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';
import { Account } from '../account.entity.js';
import { noticeGroups, usualPaces, type NoticeGroup, type NoticePace } from './notice-groups.js';
import { NoticeSettings } from './notice-settings.entity.js';
import type { SetNoticesDto } from './set-notices.dto.js';

export interface NoticeSettingsView {
  readonly paces: Readonly<Record<NoticeGroup, NoticePace>>;
  readonly paused: boolean;
}

/** How people want to be told, and what they have read. */
@Injectable()
export class NoticeSettingsService {
  constructor(private readonly em: EntityManager) {}

  async of(accountId: string): Promise<NoticeSettingsView> {
    const chosen = await this.em.findOne(NoticeSettings, { account: accountId });
    return { paces: { ...usualPaces, ...chosen?.paces }, paused: chosen?.paused ?? false };
  }

  /** What waits for a digest is looked at anew, so that the choice counts for it too. */
  async set(accountId: string, { language, paused, ...input }: SetNoticesDto): Promise<void> {
    const known = (await this.of(accountId)).paces;
    const paces = Object.fromEntries(
      noticeGroups.map((group) => [group, input[group] ?? known[group]]),
    );
    await this.em.transactional(async (em) => {
      await this.write(em, accountId, { paces, paused });
      await em.nativeUpdate(Account, { id: accountId }, { language: language satisfies Language });
      await em.execute(
        'update notice set mail_due_at = now() where account_id = ? and mail_due_at is not null',
        [accountId],
      );
    });
  }

  /** From the link in a mail: no more of these, and the paces stay for whenever they are wanted again. */
  async pause(accountId: string): Promise<void> {
    await this.em.execute(
      `insert into notice_settings (account_id, paused) select id, true from account where id = ?
       on conflict (account_id) do update set paused = true`,
      [accountId],
    );
  }

  /** @param upTo what came in after this moment was not on the page, and stays new */
  async markRead(accountId: string, upTo: Date): Promise<void> {
    await this.em.execute(
      `update notice set read_at = now()
       where account_id = ? and read_at is null and created_at <= ?`,
      [accountId, upTo],
    );
  }

  private async write(
    em: EntityManager,
    accountId: string,
    settings: { readonly paces: object; readonly paused: boolean },
  ): Promise<void> {
    await em.execute(
      `insert into notice_settings (account_id, paces, paused) values (?, ?::jsonb, ?)
       on conflict (account_id) do update set paces = excluded.paces, paused = excluded.paused`,
      [accountId, JSON.stringify(settings.paces), settings.paused],
    );
  }
}
