import { makeStyles } from '@material-ui/core/styles';
import type {
  DefinitionsAnswer,
  MetricsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  formatDay,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { DateTime } from 'luxon';
import { parameterChanges } from '../glossary/glossaryWords';
import { useLinks } from '../links/useLinks';
import { MaybeLink } from '../movements/MovementLine';
import { recentDefinitions, type DefinitionChange } from './recentDefinitions';

const texts = { title: 'Definitions that changed lately' };

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    strip: {
      padding: theme.spacing(1, 1.5),
      borderRadius: 6,
      background: palette.soft,
      fontSize: 13,
      lineHeight: 1.5,
      '& h3': { fontSize: 13, fontWeight: 600, margin: 0 },
      '& ul': { margin: 0, paddingLeft: theme.spacing(2.25) },
    },
  };
});

/** Announces what means something else since a few days; nothing where nothing does. */
export function DefinitionNews(props: {
  glossary: DefinitionsAnswer;
  answer: MetricsAnswer;
}) {
  const { glossary, answer } = props;
  const classes = useStyles();
  const links = useLinks();
  const news = recentDefinitions({
    definitions: glossary.definitions,
    today: todayOf(answer),
  });
  if (news.length === 0) {
    return null;
  }
  return (
    <section className={classes.strip} aria-label={texts.title}>
      <h3>{texts.title}</h3>
      <ul>
        {news.map(change => (
          <li key={`${change.entry.id} ${change.version.version}`}>
            <MaybeLink to={links.glossary(change.entry.id)}>
              {change.entry.title}
            </MaybeLink>
            {sentenceOf(change)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function todayOf({ results, window }: MetricsAnswer): string {
  const { computedAt } = results[0].metrics[0];
  return DateTime.fromISO(computedAt, { zone: window.zone }).toISODate()!;
}

/** ` has version 2 since 18 Nov 2026: reason (attributionDays: 7 → 14).` */
function sentenceOf({ version, before }: DefinitionChange): string {
  const changes = parameterChanges(version, before);
  const what = changes.length > 0 ? ` (${changes.join('; ')})` : '';
  const since = formatDay(version.since);
  return ` has version ${version.version} since ${since}: ${version.reason}${what}`;
}
