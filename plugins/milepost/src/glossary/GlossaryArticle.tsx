import { makeStyles } from '@material-ui/core/styles';
import type { GlossaryEntry } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  StateChip,
  Unseen,
} from '@milepost/backstage-plugin-milepost-react';
import { useEffect, useRef, type ReactNode } from 'react';

const texts = {
  anchor: 'Link to this entry',
  sensitive: 'sensitive',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    article: {
      padding: theme.spacing(1.75, 0),
      scrollMarginTop: theme.spacing(10),
      '& + &': { borderTop: `1px solid ${palette.line}` },
      '& summary': {
        cursor: 'pointer',
        fontSize: 13,
        color: palette.mute,
        marginTop: theme.spacing(0.75),
        '&:hover': { color: palette.ink },
      },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
    },
    title: {
      fontSize: 15,
      fontWeight: 600,
      margin: 0,
      '& a': { color: 'inherit', textDecoration: 'none' },
      '& a:hover, & a:focus-visible': { textDecoration: 'underline' },
    },
    summary: {
      fontSize: 14,
      lineHeight: 1.5,
      maxWidth: '76ch',
      margin: theme.spacing(0.5, 0, 0),
    },
  };
});

/** One entry of the glossary: a sentence, and everything on request. */
export function GlossaryArticle(props: {
  entry: Pick<GlossaryEntry, 'id' | 'title' | 'summary' | 'sensitive'>;
  /** What the summary opens. */
  whole: string;
  children: ReactNode;
  /** The address asks for it: it is opened and brought into view. */
  open: boolean;
}) {
  const { entry, open, whole, children } = props;
  const classes = useStyles();
  const ref = useRef<HTMLElement>(null);
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (open && details.current) {
      details.current.open = true;
      ref.current?.scrollIntoView?.({ block: 'start' });
    }
  }, [open]);
  return (
    <article ref={ref} id={entry.id} className={classes.article}>
      <div className={classes.head}>
        <h3 className={classes.title}>
          <a href={`#${entry.id}`} title={texts.anchor}>
            {entry.title}
          </a>
        </h3>
        {entry.sensitive && (
          <StateChip tone="neutral">{texts.sensitive}</StateChip>
        )}
      </div>
      <p className={classes.summary}>{entry.summary}</p>
      <details ref={details}>
        <summary>
          {whole}
          <Unseen> of {entry.title}</Unseen>
        </summary>
        {children}
      </details>
    </article>
  );
}
