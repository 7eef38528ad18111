import type { Type } from '@nestjs/common';
import { DeliveredProjectPage } from './delivered-project.page.js';
import { DeliveryDesk } from './delivery-desk.js';
import { DeliveryOnProposal } from './delivery-on-proposal.js';
import { DeliveryPlanPage } from './delivery-plan.page.js';
import { DeliveryStandingPage } from './delivery-standing.page.js';
import { DeliveryPage } from './delivery.page.js';
import { LostReasons } from './lost-because.js';
import { MilestonePage } from './milestone.page.js';
import { OrganisationDeliveryPage } from './organisation-delivery.page.js';
import { OutcomePage } from './outcome.page.js';
import { PostUpdatePage } from './post-update.page.js';
import { DeliveryTaskPage } from './delivery-task.page.js';
import { DeliveryTasksPage } from './delivery-tasks.page.js';
import { YourHoursPage } from './your-hours.page.js';
import { StoryPage } from './story.page.js';
import { TakeBackPage } from './take-back.page.js';
import { YouSaidPage } from './you-said.page.js';

export const milestonesPages: readonly Type[] = [
  DeliveryPage,
  DeliveredProjectPage,
  DeliveryPlanPage,
  MilestonePage,
  DeliveryStandingPage,
  PostUpdatePage,
  DeliveryTasksPage,
  DeliveryTaskPage,
  OutcomePage,
  StoryPage,
  TakeBackPage,
  YourHoursPage,
  YouSaidPage,
  OrganisationDeliveryPage,
];

/** What these pages use beside the rooms. */
export const milestonesDesks: readonly Type[] = [DeliveryDesk, LostReasons, DeliveryOnProposal];
