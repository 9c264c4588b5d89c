import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { useState } from 'react';
import { formatInstant } from '../format/formatTime';
import { milepostPalette } from '../look/palette';
import { TextButton } from '../look/TextButton';

const texts = {
  copy: 'Copy',
  copied: 'Copied',
  under: 'In catalog-info.yaml, under metadata.annotations:',
  lastSeen: (when: string) => `Last heard from on ${when}.`,
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    hint: {
      color: palette.mute,
      maxWidth: '68ch',
      fontSize: 13,
      lineHeight: 1.45,
      '& p': { margin: 0 },
      '& p + p': { marginTop: 4 },
    },
    annotation: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.25),
      background: palette.soft,
      borderRadius: 6,
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
export interface HintProps {
  hint: NonNullable<MetricValue['hint']>;
  /** Zone of the installation. */
  zone: string;
}

/** What the reader of an empty value can do about it, with the annotation to copy. @public */
export function Hint({ hint, zone }: HintProps) {
  const classes = useStyles();
  const { annotation, lastSeenAt } = hint;
  return (
    <div className={classes.hint}>
      <p>
        {hint.text}
        {lastSeenAt && ` ${texts.lastSeen(formatInstant(lastSeenAt, zone))}`}
      </p>
      {annotation && (
        <>
          <p>{texts.under}</p>
          <Annotation text={`${annotation.name}: ${annotation.value}`} />
        </>
      )}
    </div>
  );
}

function Annotation({ text }: { text: string }) {
  const classes = useStyles();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div className={classes.annotation}>
      <code className={classes.code}>{text}</code>
      <TextButton onClick={copy} aria-label={`Copy ${text}`}>
        <span aria-live="polite">{copied ? texts.copied : texts.copy}</span>
      </TextButton>
    </div>
  );
}
