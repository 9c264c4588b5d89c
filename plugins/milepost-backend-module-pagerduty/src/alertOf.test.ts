import { alertOf } from './alertOf';

describe('alertOf', () => {
  const templates: [string, string][] = [
    ['Disk of web-12 is 97.5 % full', 'disk of web-# is # % full'],
    [
      '[FIRING:3]  HighErrorRate\tcheckout',
      '[firing:#] higherrorrate checkout',
    ],
    ['Pod api-7d4f9c6b5d restarted', 'pod api-# restarted'],
    [
      'Job 0e37df36-f698-11e6-8dd4-cb9ced3df976 failed, see https://x.example/y?z',
      'job # failed, see #',
    ],
    ['Checkout down since 09:30', 'checkout down since #'],
  ];
  it.each(templates)('of %p is %p', (title, alert) => {
    expect(alertOf({ title })).toBe(alert);
    expect(alertOf({ title, service: 'pagerduty/p1' })).toBe(
      `pagerduty/p1: ${alert}`,
    );
  });

  it('is nothing without a title', () => {
    expect(alertOf({ service: 'pagerduty/p1' })).toBeUndefined();
  });
});
