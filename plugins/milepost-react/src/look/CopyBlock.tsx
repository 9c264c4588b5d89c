import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { milepostPalette } from './palette';
import { TextButton } from './TextButton';

const texts = { copy: 'Copy', copied: 'Copied' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    block: {
      position: 'relative',
      marginTop: theme.spacing(0.5),
      background: palette.soft,
      borderRadius: 6,
      maxWidth: '68ch',
      '& button': { position: 'absolute', top: 2, right: 2 },
    },
    code: {
      margin: 0,
      padding: theme.spacing(1, 1.25),
      maxHeight: 320,
      overflow: 'auto',
      color: palette.ink,
      fontSize: 12,
      lineHeight: 1.5,
    },
  };
});

/** @public */
export interface CopyBlockProps {
  /** What it is: `slo.yaml`. */
  title: string;
  text: string;
}

/** A short file, and the button that copies it. @public */
export function CopyBlock({ title, text }: CopyBlockProps) {
  const classes = useStyles();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className={classes.block}>
      {/* A region that scrolls has to be reachable by keyboard. */}
      <pre
        className={classes.code}
        role="region"
        aria-label={title}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {text}
      </pre>
      <TextButton onClick={copy} aria-label={`Copy ${title}`}>
        <span aria-live="polite">{copied ? texts.copied : texts.copy}</span>
      </TextButton>
    </div>
  );
}
