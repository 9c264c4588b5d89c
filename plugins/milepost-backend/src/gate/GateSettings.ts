import type { GatePolicy } from '@milepost/backstage-plugin-milepost-common';

/** What app-config says under `milepost.gate`. */
export interface GateSettings {
  /** The first that is for something decides; after them comes the default one. */
  policies: readonly GatePolicy[];
  /** The zones of teams, by full entity ref in lower case: freezes of what they own run in them. */
  zones: ReadonlyMap<string, string>;
  /** For how long an override may be in force, in milliseconds. */
  longestOverride: number;
  /** What cannot be meant, with its key: the gate then decides nothing. */
  fault?: string;
}

/** Without any configuration. */
export const DEFAULT_GATE_SETTINGS: GateSettings = {
  policies: [],
  zones: new Map(),
  longestOverride: 7 * 86_400_000,
};
