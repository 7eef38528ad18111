import { IsIn } from 'class-validator';

/** Why the words of a change are told no more. Told to everybody in their stead. */
export const changeSealReasons = ['private-person', 'court-or-safety'] as const;
export type ChangeSealReason = (typeof changeSealReasons)[number];

export class SealChangeDto {
  @IsIn(changeSealReasons, { message: 'delivery.choose-seal-reason' })
  reason!: ChangeSealReason;
}
