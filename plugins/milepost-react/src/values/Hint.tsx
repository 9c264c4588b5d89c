import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { formatInstant } from '../format/formatTime';
import { CopyLine } from '../look/CopyLine';
import { milepostPalette } from '../look/palette';

const texts = {
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
          <CopyLine text={`${annotation.name}: ${annotation.value}`} />
        </>
      )}
    </div>
  );
}
