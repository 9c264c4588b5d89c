import { Portal } from '../portal/Portal';
import type { Figure } from '../report/Figure';
import type { Bench } from './Bench';
import { cardOverHttp } from './cardOverHttp';
import { door } from './door';
import { freshness } from './freshness';
import { hooks } from './hooks';
import { members } from './members';
import { rollUps } from './rollUps';

/** Everything that is asked of a running portal. */
export async function overHttp(bench: Bench): Promise<Figure[]> {
  const portal = await Portal.start(bench);
  try {
    return [
      ...(await cardOverHttp(bench, portal)),
      ...(await rollUps(bench, portal)),
      ...(await members(bench, portal)),
      ...(await freshness(bench, portal)),
      ...(await door(bench, portal)),
      ...(await hooks(bench, portal)),
    ];
  } finally {
    await portal.stop();
  }
}

/** The webhook door alone. */
export async function hooksOverHttp(bench: Bench): Promise<Figure[]> {
  const portal = await Portal.start(bench);
  try {
    return await hooks(bench, portal);
  } finally {
    await portal.stop();
  }
}

/** Groups, domains and the organisation alone, and what they consist of. */
export async function scopesOverHttp(bench: Bench): Promise<Figure[]> {
  const portal = await Portal.start(bench);
  try {
    return [
      ...(await rollUps(bench, portal)),
      ...(await members(bench, portal)),
    ];
  } finally {
    await portal.stop();
  }
}
