import { Transform, Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, Length, ValidateNested } from 'class-validator';
import { emptyAsNull, tidyLine } from '#proposals';
import {
  queuePolicies,
  requestKinds,
  type BothWords,
  type QueueCommands,
  type QueuePolicy,
  type RequestKind,
} from '#rooms';
import type { Shapes } from './command-shape.js';
import { emptyAsAbsent } from './field-words.js';
import { IsId } from './is-id.js';
import { NothingDto } from './nothing.dto.js';

export const reorderReason = { min: 3, max: 300 } as const;
const reasonLength = { message: 'rooms.reorder-reason' };

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
  @IsId(unknownRequest)
  request?: string;
}

export class AddToQueueDto extends JoinQueueDto {
  @IsId(unknownPerson)
  person!: string;
}

export class CallSpeakerDto {
  @IsId(unknownPerson)
  person!: string;
}

export class SkipRequestDto {
  @IsId(unknownRequest)
  request!: string;
}

/** What everybody reads is said in both languages. */
class ReorderReasonDto implements BothWords {
  @Transform(tidyLine)
  @Length(reorderReason.min, reorderReason.max, reasonLength)
  cy = '';

  @Transform(tidyLine)
  @Length(reorderReason.min, reorderReason.max, reasonLength)
  en = '';
}

export class ReorderQueueDto extends SkipRequestDto {
  /** Null: last. */
  @Transform(emptyAsNull)
  @IsOptional()
  @IsId(unknownRequest)
  before: string | null = null;

  @IsObject(reasonLength)
  @ValidateNested(reasonLength)
  @Type(() => ReorderReasonDto)
  reason: ReorderReasonDto = new ReorderReasonDto();
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
