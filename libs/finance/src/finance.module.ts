import { Module } from '@nestjs/common';
import { DeliveryModule } from '#delivery';
import { AwardsCsv } from './awards-csv.js';

@Module({ imports: [DeliveryModule], providers: [AwardsCsv], exports: [AwardsCsv] })
export class FinanceModule {}
