import MuiLink from '@material-ui/core/Link';
import type { ButtonHTMLAttributes } from 'react';

/** A button that reads as a word of the sentence around it. @public */
export function QuietButton(props: ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <MuiLink
      component="button"
      type="button"
      underline="always"
      style={{ font: 'inherit', verticalAlign: 'baseline' }}
      {...(props as object)}
    >
      {props.children}
    </MuiLink>
  );
}
