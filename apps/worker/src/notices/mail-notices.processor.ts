import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  isStillMailed,
  NoticeMailing,
  noticeTopic,
  peopleWords,
  UnsubscribeLinks,
  type NoticesToMail,
} from '#people';
import {
  Clock,
  ConfigDto,
  LOGGER,
  PostOffice,
  Translator,
  type JobProcessor,
  type Logger,
} from '#platform';
import { ProcessesReader } from '#processes';
import { noticeLetter, type LetterProcess } from './notice-letter.js';

/**
 * Looks at what waits to be mailed: what is wanted at once goes, digests go at half past seven. The
 * mark and the mail of one person are one transaction, so that a worker that dies in between, or a
 * second one beside it, sends nothing twice and loses nothing.
 */
@Injectable()
export class MailNoticesProcessor implements JobProcessor<'people.mail-notices'> {
  readonly job = 'people.mail-notices';
  readonly repeats = true;
  private readonly words = new Translator(peopleWords);

  constructor(
    private readonly em: EntityManager,
    private readonly mailing: NoticeMailing,
    private readonly links: UnsubscribeLinks,
    private readonly processes: ProcessesReader,
    private readonly post: PostOffice,
    private readonly clock: Clock,
    private readonly config: ConfigDto,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async process(): Promise<void> {
    const now = this.clock.now();
    for (const accountId of await this.mailing.accountsDue(now)) {
      try {
        await this.em.transactional(() => this.mail(accountId, now), { clear: true });
      } catch (error) {
        this.log.error(
          { accountId, err: error },
          'notices could not be mailed, and are tried again',
        );
      }
    }
  }

  private async mail(accountId: string, now: Date): Promise<void> {
    const due = await this.mailing.take(accountId, now);
    if (!due) return;
    const { email, language } = due;
    const canStop = due.notices.some((notice) => !isStillMailed(noticeTopic(notice)));
    const unsubscribe = canStop ? this.links.linkFor(accountId, language) : null;
    const letter = noticeLetter(this.words.in(language), due, {
      ...{ publicUrl: this.config.PUBLIC_URL, unsubscribe },
      processes: await this.processesOf(due),
    });
    this.post.write({ recipient: email, ...(unsubscribe && { unsubscribe }), ...letter });
  }

  private async processesOf({ notices }: NoticesToMail): Promise<Map<string, LetterProcess>> {
    const ids = new Set(notices.flatMap(({ processId }) => processId ?? []));
    const known = new Map<string, LetterProcess>();
    for (const id of ids) known.set(id, await this.processes.byId(id));
    return known;
  }
}
