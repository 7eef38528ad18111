import { IsIn } from 'class-validator';
import { proposalWishes, type ProposalWish } from './erasure.entity.js';

export class RequestErasureDto {
  @IsIn(proposalWishes, { message: 'personal-data.choose-what-becomes' })
  proposals!: ProposalWish;
}
