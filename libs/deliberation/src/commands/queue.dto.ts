import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Length } from 'class-validator';
import { emptyAsNull, tidyLine } from '#proposals';
import {
  queuePolicies,
  requestKinds,
  type QueueCommands,
  type QueuePolicy,
  type RequestKind,
} from '#rooms';
import type { Shapes } from './command-shape.js';
import { emptyAsAbsent } from './field-words.js';
import { NothingDto } from './nothing.dto.js';

export const reorderReason = { min: 3, max: 300 } as const;

const unknownRequest = { message: 'rooms.waits-no-more' };
const unknownPerson = { message: 'rooms.unknown-person' };
const unknownKind = { message: 'rooms.unknown-request-kind' };

export class SetPolicyDto {
  @IsIn(queuePolicies, { message: 'rooms.unknown-policy' })
  policy!: QueuePolicy;
}

export class JoinQueueDto {
  @IsIn(requestKinds, unknownKind)
  kind!: RequestKind;
}

/** Without a request: one's own, or the first. */
export class MaybeRequestDto {
  @Transform(emptyAsAbsent)
  @IsOptional()
  @IsUUID('all', unknownRequest)
  request?: string;
}

export class AddToQueueDto extends JoinQueueDto {
  @IsUUID('all', unknownPerson)
  person!: string;
}

export class CallSpeakerDto {
  @IsUUID('all', unknownPerson)
  person!: string;
}

export class SkipRequestDto {
  @IsUUID('all', unknownRequest)
  request!: string;
}

export class ReorderQueueDto extends SkipRequestDto {
  /** Null: last. */
  @Transform(emptyAsNull)
  @IsOptional()
  @IsUUID('all', unknownRequest)
  before: string | null = null;

  @Transform(tidyLine)
  @Length(reorderReason.min, reorderReason.max, { message: 'rooms.reorder-reason' })
  reason!: string;
}

export const queueShapes = {
  'queue.open': NothingDto,
  'queue.close': NothingDto,
  'queue.policy': SetPolicyDto,
  'queue.join': JoinQueueDto,
  'queue.withdraw': MaybeRequestDto,
  'queue.add-for': AddToQueueDto,
  'queue.call-speaker': CallSpeakerDto,
  'queue.next': MaybeRequestDto,
  'queue.skip': SkipRequestDto,
  'queue.reorder': ReorderQueueDto,
} as const satisfies Shapes<keyof QueueCommands>;
