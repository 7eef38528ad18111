import { IsBoolean, IsIn } from 'class-validator';
import { proposalChannels, type ProposalChannel } from '../proposal.entity.js';
import { SubmitProposalDto } from '../submit-proposal.dto.js';

export const enteredChannels = proposalChannels.filter((channel) => channel !== 'online');

/** An idea that an officer writes down: on paper, over the telephone or at a drop-in. */
export class EnterForSomebodyDto extends SubmitProposalDto {
  @IsIn(enteredChannels, { message: 'intake.channel-needed' })
  channel!: ProposalChannel;

  /** Whether the person is given a code with which they make it their own later. */
  @IsBoolean({ message: 'intake.anonymous-flag' })
  claimable = false;
}
