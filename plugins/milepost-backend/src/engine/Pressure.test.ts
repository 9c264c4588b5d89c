import { Pressure } from './Pressure';

it('is high while many come in a second, and for the second after it', () => {
  let now = 10_000;
  const pressure = new Pressure(() => now);
  for (let index = 0; index < 20; index++) {
    expect(pressure.isHigh).toBe(false);
    pressure.add(1);
  }
  expect(pressure.isHigh).toBe(true);
  now += 1000;
  expect(pressure.isHigh).toBe(true);
  now += 1000;
  expect(pressure.isHigh).toBe(false);
});

it('counts nobody who does not wait for others', () => {
  const pressure = new Pressure(() => 0);
  for (let index = 0; index < 100; index++) {
    pressure.add(0);
  }
  expect(pressure.isHigh).toBe(false);
});
