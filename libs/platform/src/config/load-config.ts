import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { ConfigDto } from './config.dto.js';

/** Lists every bad variable at once, so that a start is mended in one go. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `Cyfran cannot start. Mend these settings:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/** Variables that Cyfran does not know are left alone: an environment holds many others. */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): ConfigDto {
  const rules = getMetadataStorage().getTargetValidationMetadatas(ConfigDto, '', false, false);
  const names = new Set(rules.map((rule) => rule.propertyName));
  const given = Object.entries(environment).filter(
    ([name, value]) => names.has(name) && value !== '',
  );
  const config = plainToInstance(ConfigDto, Object.fromEntries(given), {
    exposeDefaultValues: true,
  });
  const problems = validateSync(config).map(
    ({ property, constraints }) => `${property} ${Object.values(constraints ?? {}).join(', ')}`,
  );
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
