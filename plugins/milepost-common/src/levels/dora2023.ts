import type { Level } from '../answers/glossary';
import type { ReferenceLevels } from './referenceLevels';

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 30 * DAY;

const NAMES = ['elite', 'high', 'medium', 'low'] as const;
type Name = (typeof NAMES)[number];

/** The bands in their order. */
function bands(parts: Record<Name, Omit<Level, 'name'>>): readonly Level[] {
  return NAMES.map(name => ({ name, ...parts[name] }));
}

/** The clusters of 2023 as the bands that tools have made of them. */
export const dora2023: ReferenceLevels = {
  title: 'DORA 2023',
  text:
    'The four clusters of the survey behind the State of DevOps report of 2023, as the bands that tools have made of their centres. ' +
    'They say how answers to a questionnaire fell into groups that year; they are no ladder to climb and no targets, an organisation ' +
    'of one cluster in one metric is often of another in the next, and the report of 2025 has no clusters any more. On demand is read ' +
    'as once a day or more, a month as 30 days.',
  levels: {
    'deployment-frequency': bands({
      elite: { text: 'on demand: once a day or more', from: 1 },
      high: { text: 'between once a day and once a week', from: 1 / 7, to: 1 },
      medium: {
        text: 'between once a week and once a month',
        from: 1 / 30,
        to: 1 / 7,
      },
      low: { text: 'less than once a month', to: 1 / 30 },
    }),
    'lead-time-for-changes': bands({
      elite: { text: 'less than a day', to: DAY },
      high: { text: 'between a day and a week', from: DAY, to: WEEK },
      medium: { text: 'between a week and a month', from: WEEK, to: MONTH },
      low: { text: 'more than a month', from: MONTH },
    }),
    'change-fail-rate': bands({
      elite: { text: 'up to 5 %', to: 0.05, includesTo: true },
      high: { text: 'up to 10 %', from: 0.05, to: 0.1, includesTo: true },
      medium: { text: 'up to 15 %', from: 0.1, to: 0.15, includesTo: true },
      low: { text: 'more than 15 %', from: 0.15 },
    }),
    'failed-deployment-recovery-time': bands({
      elite: { text: 'less than an hour', to: HOUR },
      high: { text: 'less than a day', from: HOUR, to: DAY },
      medium: { text: 'between a day and a week', from: DAY, to: WEEK },
      low: { text: 'more than a week', from: WEEK },
    }),
  },
};
