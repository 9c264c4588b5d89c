import type { Milliseconds } from './facts';

/** One call for somebody's attention, from its trigger to its resolution. @public */
export interface PageCall {
  triggeredAt: Milliseconds;
  /** First by a human; `undefined` while nobody has taken it on, and if nobody did. */
  acknowledgedAt?: Milliseconds;
  /** `undefined` while it is open. */
  resolvedAt?: Milliseconds;
}

/** A page as its source tells it. @public */
export interface Page {
  source: string;
  id: string;
  service?: string;
  repository?: string;
  environment?: string;
  title?: string;
  url?: string;
  /** The source's own word. */
  severity?: string;
  /** What raised it: the same for every page of the same alert. */
  alert?: string;
  /** Whether it says where to read what to do; `undefined` when its source cannot know. */
  runbook?: boolean;
  /** The service level objective whose budget it says is burning. */
  slo?: string;
  /** Oldest first; none while nobody has told of the trigger. Only the last may be open. */
  calls: PageCall[];
}
