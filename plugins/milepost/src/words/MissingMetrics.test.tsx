import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { render, screen } from '@testing-library/react';
import { MissingMetrics } from './MissingMetrics';

const value = (
  title: string,
  overrides: Partial<MetricValue>,
): MetricValue => ({
  metric: title,
  title,
  unit: 'count',
  direction: 'less',
  state: 'not-applicable',
  value: null,
  n: 0,
  details: {},
  previous: { state: 'not-applicable', value: null, n: 0 },
  inferred: 0,
  faults: 0,
  definition: { id: title, version: 1 },
  computedAt: '2026-11-21T14:02:00.000Z',
  ...overrides,
});

it('does not say of what is withheld that it is not connected', () => {
  render(
    <MissingMetrics
      zone="UTC"
      metrics={[
        value('Pager load', { withheld: true, hint: { text: 'It is kept.' } }),
        value('Alert noise', { withheld: true, hint: { text: 'It is kept.' } }),
        value('Batch size', {}),
      ]}
    />,
  );
  expect(
    screen.getByText('Pager load and alert noise: withheld'),
  ).toBeVisible();
  expect(screen.getByText('It is kept.')).toBeInTheDocument();
  expect(screen.getByText('Batch size: no value')).toBeVisible();
  expect(screen.queryByRole('link', { hidden: true })).toBeNull();
});
