import { counterSumIn } from './counterGrowth';

describe('counterSumIn', () => {
  it.each([
    ['requests_total', 'requests_total', false],
    [' sum ( requests_total ) ', 'requests_total', false],
    [
      'sum(requests_total{code!~"5..",path="/{id}(\\")"})\n',
      'requests_total{code!~"5..",path="/{id}(\\")"}',
      false,
    ],
    [`sum(a:b{c='}'}) or vector(0)`, `a:b{c='}'}`, true],
  ])('understands %j', (query, selector, orZero) => {
    expect(counterSumIn(query)).toEqual({ selector, orZero });
  });

  it.each([
    'sum(a) + sum(b)',
    'sum by (code) (a)',
    'sum(rate(a[5m]))',
    'rate(a[5m])',
    'a offset 5m',
    'a[5m]',
    'sum(a) or vector(1)',
    'sum(a{b="c}) or vector(0)',
    '{__name__="a"}',
    'a / b',
    '1',
  ])('leaves %j as it is', query => {
    expect(counterSumIn(query)).toBeUndefined();
  });
});
