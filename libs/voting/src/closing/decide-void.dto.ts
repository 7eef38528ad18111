import { IsIn, IsUUID } from 'class-validator';

export const voidDecisions = ['approved', 'refused'] as const;
export type VoidDecision = (typeof voidDecisions)[number];

export class DecideVoidDto {
  @IsUUID(undefined, { message: 'input.missing' })
  request!: string;

  @IsIn(voidDecisions, { message: 'voting.void-decision-needed' })
  decision!: VoidDecision;
}
