import type { DefinitionVersion } from '@milepost/backstage-plugin-milepost-common';

type Compared = Pick<DefinitionVersion, 'parameters' | 'minimumSample'>;

/** What differs between two definitions of a metric, in words: `start: opened, was first-commit`. */
export function differenceOf(before: Compared, after: Compared): string {
  const [old, anew] = [before, after].map(numbersOf);
  return Object.entries(anew)
    .filter(([name, value]) => old[name] !== value)
    .map(([name, value]) => `${name}: ${value}, was ${old[name]}`)
    .join('; ');
}

function numbersOf({
  parameters,
  minimumSample,
}: Compared): Compared['parameters'] {
  return { ...parameters, minimumSample };
}
