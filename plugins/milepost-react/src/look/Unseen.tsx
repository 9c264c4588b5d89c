import type { ReactNode } from 'react';
import { visuallyHidden } from './visuallyHidden';

/** Words for screen readers only. @public */
export function Unseen(props: { children: ReactNode; as?: 'span' | 'h2' }) {
  const { children, as: Tag = 'span' } = props;
  return <Tag style={visuallyHidden}>{children}</Tag>;
}
