import { makeStyles } from '@material-ui/core/styles';
import {
  RequestFailed,
  usePaths,
} from '@milepost/backstage-plugin-milepost-react';
import { Section } from '../scorecard/Section';
import { PathAdoption } from './PathAdoption';
import { pathsThatCount } from './pathsThatCount';

const texts = {
  title: 'Golden paths',
  sentence:
    'How many of the services that a path is for are on it today. What is not known does not count as on, and exempt ones are in neither side.',
};

const useStyles = makeStyles({ list: { margin: 0, padding: 0 } });

/** How far the services of a scope have come on each golden path; nothing where no path is for any of them. */
export function GoldenPathsSection({ scope }: { scope: string }) {
  const classes = useStyles();
  const { data, error, refetch } = usePaths({ scope });
  const paths = data && pathsThatCount(data);
  if (paths ? paths.length === 0 : !error) {
    return null;
  }
  return (
    <Section title={texts.title} sentence={paths && texts.sentence}>
      {!paths && error && <RequestFailed error={error} onRetry={refetch} />}
      {paths && (
        <ul className={classes.list}>
          {paths.map(path => (
            <PathAdoption key={path.name} scope={scope} path={path} />
          ))}
        </ul>
      )}
    </Section>
  );
}
