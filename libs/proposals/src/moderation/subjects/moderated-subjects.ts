import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { isUUID } from 'class-validator';
import { UnknownSubjectError } from '../moderation.errors.js';
import { commentKeeper } from './comment-keeper.js';
import { pictureKeeper } from './picture-keeper.js';
import { proposalKeeper } from './proposal-keeper.js';
import type { ModeratedSubject, SubjectKeeper, SubjectKey, SubjectKind } from './subject.js';
import {
  amendmentAnswerKeeper,
  amendmentKeeper,
  answerKeeper,
  fileKeeper,
  noteKeeper,
  versionKeeper,
  withdrawalKeeper,
} from './words-keepers.js';

/** One for each kind: what is to be moderated besides comes into this list. */
export const subjectKeepers: Readonly<Record<SubjectKind, SubjectKeeper>> = {
  proposal: proposalKeeper,
  comment: commentKeeper,
  picture: pictureKeeper,
  file: fileKeeper,
  version: versionKeeper,
  note: noteKeeper,
  amendment: amendmentKeeper,
  'amendment-answer': amendmentAnswerKeeper,
  answer: answerKeeper,
  withdrawal: withdrawalKeeper,
};

/** Finds whatever moderators deal with, of whichever kind it is. */
@Injectable()
export class ModeratedSubjects {
  constructor(private readonly em: EntityManager) {}

  /** @throws UnknownSubjectError also when it belongs to another process */
  async one({ kind, id }: SubjectKey, processId: string): Promise<ModeratedSubject> {
    const [subject] = isUUID(id) ? await subjectKeepers[kind].find(this.em, [id]) : [];
    if (subject?.processId !== processId) throw new UnknownSubjectError();
    return subject;
  }

  /** As `one`, of what the public may see alone. */
  async shown(key: SubjectKey, processId: string): Promise<ModeratedSubject> {
    const subject = await this.one(key, processId);
    if (subject.state !== 'shown') throw new UnknownSubjectError();
    return subject;
  }

  async many(keys: readonly SubjectKey[]): Promise<readonly ModeratedSubject[]> {
    const kinds = [...Map.groupBy(keys, ({ kind }) => kind)];
    const found = await Promise.all(
      kinds.map(async ([kind, same]) =>
        subjectKeepers[kind].find(
          this.em,
          same.map(({ id }) => id),
        ),
      ),
    );
    return found.flat();
  }

  async authors({ kind, id }: SubjectKey): Promise<readonly string[]> {
    return subjectKeepers[kind].authors(this.em, id);
  }
}
