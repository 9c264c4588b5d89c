import { useEffect, useState } from 'react';

const HALF_A_MINUTE = 30_000;

/** The time by the browser's clock, as often as words like "4 min ago" need it. @public */
export function useMinutes(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), HALF_A_MINUTE);
    return () => clearInterval(timer);
  }, []);
  return now;
}
