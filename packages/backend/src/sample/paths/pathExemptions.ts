/** Who need not follow a golden path for a while. */
export interface SampleExemption {
  service: string;
  path: string;
  /** Absent: the whole path. */
  check?: string;
  reason: string;
  /** Days before the portal opened on which it was granted, and after it until which it is in force. */
  grantedDaysBefore: number;
  endsDaysAfter: number;
}

export const pathExemptions: readonly SampleExemption[] = [
  {
    service: 'fraud-checks',
    path: 'node-service',
    reason: 'Scores are computed in Python; a road for models is planned.',
    grantedDaysBefore: 119,
    endsDaysAfter: 130,
  },
  {
    service: 'gift-cards',
    path: 'node-service',
    check: 'standard-pipeline',
    reason: 'Written in Ruby, and replaced in spring by what the partner has.',
    grantedDaysBefore: 84,
    endsDaysAfter: 120,
  },
  {
    service: 'checkout',
    path: 'incident-readiness',
    check: 'fast-acknowledgement',
    reason: 'The rota changes hands this month, and two teams are learning it.',
    grantedDaysBefore: 21,
    endsDaysAfter: 5,
  },
  {
    service: 'tax-rules',
    path: 'node-service',
    check: 'traces',
    reason: 'Until the telemetry library takes part in batch work.',
    grantedDaysBefore: 140,
    endsDaysAfter: -49,
  },
];
