import type { ReactNode } from 'react';
import { visuallyHidden } from './visuallyHidden';

/** Words for screen readers only. @public */
export function Unseen(props: { children: ReactNode }) {
  return <span style={visuallyHidden}>{props.children}</span>;
}
