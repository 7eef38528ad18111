import type { INestApplicationContext } from '@nestjs/common';
import { draftPolicy, ModerationPolicies } from '#processes';

/** The organisation has published what it allows, without which none of its processes can gather ideas. */
export async function publishPolicy(
  app: INestApplicationContext,
  organisationId: string,
): Promise<void> {
  const policies = app.get(ModerationPolicies, { strict: false });
  if ((await policies.ofOrganisation(organisationId)) !== null) return;
  await policies.publish(null, organisationId, { ...draftPolicy, workingDays: 2 });
}
