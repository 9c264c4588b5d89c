/**
 * How the weeks of a metric are compared: `rate` and `share`, by the number of things; or by the distribution of that
 * name among its figures.
 *
 * @public
 */
export type Weighing = 'rate' | 'share' | { samples: string };

/**
 * The metrics whose movements are looked for, and how. Left out are those that tell how things stand (work in progress,
 * the standing of SLOs and tickets), which have no weeks of their own.
 */
const WEIGHINGS: Readonly<Record<string, Weighing>> = {
  'deployment-frequency': 'rate',
  'lead-time-for-changes': { samples: 'lead' },
  'change-fail-rate': 'share',
  'failed-deployment-recovery-time': { samples: 'recovery' },
  'deployment-rework-rate': 'share',
  'cycle-time-phases': { samples: 'open' },
  'batch-size': { samples: 'size' },
  'time-to-restore': { samples: 'active' },
  'deployment-success-rate': 'share',
  'build-success-rate': 'share',
  'build-duration': { samples: 'span' },
  'build-queue-time': { samples: 'span' },
  'time-to-detect': { samples: 'detection' },
  'time-to-acknowledge': { samples: 'acknowledgement' },
  'alert-noise': 'share',
};

/** How the weeks of a metric are compared; `undefined` where no movement of it is looked for. @public */
export function weighingOf(metric: string): Weighing | undefined {
  return Object.hasOwn(WEIGHINGS, metric) ? WEIGHINGS[metric] : undefined;
}
