import {
  metrics,
  pathDefinitions,
  type DefinitionsAnswer,
  type GlossaryEntry,
} from '@milepost/backstage-plugin-milepost-common';

const DAY = 86_400_000;

/** The definitions with what people agreed on about two of them; one was changed by the configuration lately. */
export function glossaryAt(now: number): DefinitionsAnswer {
  return {
    pathDefinitions: [...pathDefinitions],
    definitions: metrics.map(({ definition }) => ({
      ...definition,
      sources: ['github', 'pagerduty:eu'],
      refresh: 'Within seconds of the event that changes it.',
      versions: [firstOf(definition)],
      ...agreed(now)[definition.id],
    })),
    referenceLevels: {
      id: 'dora-2023',
      title: 'DORA 2023',
      text: 'From a survey of people about their main application, not from measurements: a rough orientation, and no target.',
      showOn: ['overview'],
    },
  };
}

function agreed(now: number): Record<string, Partial<GlossaryEntry>> {
  const { definition } = metrics.find(
    ({ definition: { id } }) => id === 'change-fail-rate',
  )!;
  const lately = new Date(now - 3 * DAY).toISOString().slice(0, 10);
  return {
    'lead-time-for-changes': {
      owner: 'group:default/payments',
      playbook: {
        checks: [
          'Look for changes that wait for a review.',
          'Look for the deployment that carried the most.',
        ],
        url: 'https://handbook.example/lead-time',
      },
      targets: [
        { tier: '1', value: 86_400 },
        { tier: null, value: 604_800 },
      ],
      levels: [
        {
          name: 'high',
          text: 'between a day and a week',
          from: 86_400,
          to: 604_800,
        },
        { name: 'elite', text: 'less than a day', to: 86_400 },
      ],
    },
    'change-fail-rate': {
      version: 2,
      configurable: { attributionDays: 'a number of days from 1 to 30' },
      parameters: { ...definition.parameters, attributionDays: 14 },
      versions: [
        {
          version: 2,
          since: lately,
          reason: 'Our incidents show late',
          by: 'configuration',
          parameters: { ...definition.parameters, attributionDays: 14 },
          minimumSample: definition.minimumSample,
        },
        {
          ...firstOf(definition),
          parameters: { ...definition.parameters, attributionDays: 7 },
        },
      ],
    },
    'pager-load': { sensitive: true },
  };
}

function firstOf({
  version,
  since,
  reason,
  parameters,
  minimumSample,
}: GlossaryEntry) {
  return {
    version,
    since,
    reason,
    by: 'milepost' as const,
    parameters,
    minimumSample,
  };
}
