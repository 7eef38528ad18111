import { Injectable } from '@nestjs/common';
import type { Language } from '#platform';
import { ProcessesReader, type ProcessView } from '#processes';
import {
  isSubjectKind,
  ModeratedSubjects,
  UnknownSubjectError,
  type ModeratedSubject,
  type SubjectKey,
} from '#proposals';
import { languageOf, type Request } from '../../access/request.js';
import { visible } from '../processes/visible-process.js';

/** As they stand in the address. */
export interface SubjectPath {
  readonly process: string;
  readonly kind: string;
  readonly subject: string;
}

/** What a page about one thing needs, whoever comes to it. */
export interface AtSubject {
  readonly process: ProcessView;
  readonly slug: string;
  readonly language: Language;
  readonly key: SubjectKey;
  /** The same page's address in parts, for the links on it. */
  readonly here: SubjectPath;
}

/** Finds what an address names. */
@Injectable()
export class ModerationDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly subjects: ModeratedSubjects,
  ) {}

  async process(slug: string, request: Request): Promise<ProcessView> {
    return visible(await this.processes.bySlug(slug), request.visitor);
  }

  /** @throws UnknownSubjectError for a kind that there is not */
  async come({ process: slug, kind, subject }: SubjectPath, request: Request): Promise<AtSubject> {
    const process = await this.process(slug, request);
    if (!isSubjectKind(kind)) throw new UnknownSubjectError();
    const language = languageOf(request);
    const here = { process: process.slug[language], kind, subject };
    return { process, slug: here.process, language, key: { kind, id: subject }, here };
  }

  /** @throws UnknownSubjectError unless the public can see it */
  async shown({ process, key }: AtSubject): Promise<ModeratedSubject> {
    return this.subjects.shown(key, process.id);
  }

  /** @throws UnknownSubjectError for whoever did not write it */
  async own({ process, key }: AtSubject, accountId: string): Promise<ModeratedSubject> {
    const subject = await this.subjects.one(key, process.id);
    if (!(await this.subjects.authors(key)).includes(accountId)) throw new UnknownSubjectError();
    return subject;
  }
}
