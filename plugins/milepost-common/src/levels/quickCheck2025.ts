import type { ReferenceLevels } from './referenceLevels';

/** The means of 2025, of what has a unit of ours. */
export const quickCheck2025: ReferenceLevels = {
  title: 'DORA Quick Check 2025',
  text:
    'What everybody who was asked in 2025 comes to in the mean, over all industries, as the Quick Check of dora.dev compares with. ' +
    'A mean is where the middle of very different organisations lies: neither good nor enough. There are no clusters in 2025. Of lead time, ' +
    'frequency and recovery the Quick Check has a score from 0 to 10 and no time, so nothing is said of them here.',
  levels: {
    'change-fail-rate': [mean('the mean of all who were asked: 19 %', 0.19)],
    'deployment-rework-rate': [
      mean('the mean of all who were asked: 22 %', 0.22),
    ],
  },
};

function mean(text: string, value: number) {
  return {
    name: 'mean',
    text,
    from: value,
    to: value,
    includesTo: true as const,
  };
}
