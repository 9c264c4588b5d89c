import type { Organisation, Service } from '../organisation/organisation';

const HALF_A_YEAR = 182 * 86_400_000;

/** The six months of a card, up to and with the organisation's last day. */
export function cardWindow({ until }: Organisation): {
  from: string;
  to: string;
} {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(until - HALF_A_YEAR), to: day(until) };
}

/** Services at even distances over the organisation, busy and quiet ones. */
export function someServices(
  { services }: Organisation,
  count: number,
): Service[] {
  const step = Math.max(1, services.length / count);
  return Array.from(
    { length: Math.min(count, services.length) },
    (_, index) => services[Math.floor(index * step)],
  );
}
