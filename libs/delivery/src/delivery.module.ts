import { Module } from '@nestjs/common';
import { VotingModule } from '#voting';
import { AwardsReader } from './awards.reader.js';
import { CertificationReader } from './certification.reader.js';
import { CertifyService } from './certify.service.js';

@Module({
  imports: [VotingModule],
  providers: [CertifyService, AwardsReader, CertificationReader],
  exports: [CertifyService, AwardsReader, CertificationReader],
})
export class DeliveryModule {}
