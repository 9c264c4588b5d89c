import { sloSource } from './sloRecords';

describe('sloSource', () => {
  const query = { type: 'prometheus', spec: {} };

  it('is what an indicator is read from, and which of several', () => {
    const total = { ...query, server: 'eu' };
    expect([
      sloSource({ kind: 'pushed' }),
      sloSource({ kind: 'ratio', counter: true, good: query, total }),
      sloSource({ kind: 'raw', rawType: 'success', raw: query }),
      sloSource({ kind: 'threshold', metric: query, op: 'lt', value: 1 }),
    ]).toEqual(['pushed', 'prometheus:eu', 'prometheus', 'prometheus']);
  });
});
