import { disorder } from './disorder';

const events = Array.from({ length: 900 }, (_, index) => `event-${index}`);
const delivered = disorder(events, event => event);

describe('disorder', () => {
  it('loses nothing, and is the same each time', () => {
    expect(new Set(delivered)).toEqual(new Set(events));
    expect(disorder(events, event => event)).toEqual(delivered);
  });

  it('delivers some late and some twice, but never more than the door takes', () => {
    expect(delivered.length).toBeGreaterThan(events.length);
    expect(delivered.length).toBeLessThanOrEqual(1000);
    expect([...new Set(delivered)]).not.toEqual(events);
  });
});
