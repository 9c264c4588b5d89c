import type { Config } from '@backstage/config';

/** Who is told when a budget burns. */
export interface SloNotifications {
  enabled: boolean;
  /** The groups above the owner, too. */
  parentGroups: boolean;
}

/** Reads `milepost.slos.notifications`. */
export function readSloNotifications(
  milepost: Config | undefined,
): SloNotifications {
  const notifications = milepost?.getOptionalConfig('slos.notifications');
  return {
    enabled: notifications?.getOptionalBoolean('enabled') ?? true,
    parentGroups: notifications?.getOptionalBoolean('parentGroups') ?? false,
  };
}
