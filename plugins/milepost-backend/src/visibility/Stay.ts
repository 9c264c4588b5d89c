import type { Span } from '../figures/spansOf';

/** Days on which a hidden entity belonged to the same scopes. */
export interface Stay extends Span {
  entityId: number;
}
