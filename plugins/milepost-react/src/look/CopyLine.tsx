import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { milepostPalette } from './palette';
import { TextButton } from './TextButton';

const texts = { copy: 'Copy', copied: 'Copied' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    line: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.25),
      background: palette.soft,
      borderRadius: 6,
      maxWidth: '68ch',
    },
    code: {
      flex: 1,
      minWidth: 0,
      color: palette.ink,
      fontSize: 12,
      overflowWrap: 'anywhere',
    },
  };
});

/** @public */
export interface CopyLineProps {
  text: string;
}

/** A line of a file or an address, and the button that copies it. @public */
export function CopyLine({ text }: CopyLineProps) {
  const classes = useStyles();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className={classes.line}>
      <code className={classes.code}>{text}</code>
      <TextButton onClick={copy} aria-label={`Copy ${text}`}>
        <span aria-live="polite">{copied ? texts.copied : texts.copy}</span>
      </TextButton>
    </div>
  );
}
