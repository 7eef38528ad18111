import { Module } from '@nestjs/common';
import { AwardsReader } from './awards.reader.js';
import { CertifyService } from './certify.service.js';

@Module({ providers: [CertifyService, AwardsReader], exports: [CertifyService, AwardsReader] })
export class DeliveryModule {}
