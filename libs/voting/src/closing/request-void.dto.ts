import { IsIn, IsUUID } from 'class-validator';
import { voidReasons, type VoidReason } from './void-reasons.js';

export class RequestVoidDto {
  /** Their entry on the voter roll. */
  @IsUUID(undefined, { message: 'voting.unknown-elector' })
  elector!: string;

  @IsIn(voidReasons, { message: 'voting.void-reason-needed' })
  reason!: VoidReason;
}
