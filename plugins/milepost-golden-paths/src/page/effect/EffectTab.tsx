import { makeStyles } from '@material-ui/core/styles';
import {
  ExportMenu,
  milepostPalette,
  usePathEffect,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { Panel } from '../frame/Panel';
import { SectionState } from '../frame/SectionState';
import { SectionTitle } from '../frame/SectionTitle';
import { Comparisons } from './Comparisons';
import { effectExport } from './effectExport';

const texts = {
  title: 'Does the road help?',
  sentence: (least: number) =>
    `With at least ${least} services on both sides. What is typical of a service is compared, so that a busy one counts as much as a quiet one.`,
};

const kinds = [
  { kind: 'before-against-after', title: 'Before and after joining' },
  { kind: 'on-against-off', title: 'On the road and off it' },
] as const;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    caveat: {
      padding: theme.spacing(1.25, 1.5),
      borderRadius: 6,
      background: palette.soft,
      fontSize: 13.5,
      lineHeight: 1.5,
      maxWidth: '80ch',
      margin: 0,
    },
    kind: {
      fontSize: 13,
      fontWeight: 600,
      color: palette.mute,
      margin: theme.spacing(3, 0, 0),
    },
  };
});

/** Whether services do better on the road: every comparison with its interval, and what they cannot show. */
export function EffectTab() {
  const classes = useStyles();
  const { shown, scope } = usePathPage();
  const asked = usePathEffect({ path: shown.name, scope });
  const { data } = asked;
  return (
    <Panel>
      <SectionTitle
        title={texts.title}
        sentence={data && texts.sentence(data.minimumEntities)}
        actions={data && <ExportMenu table={() => effectExport(data, shown)} />}
      />
      <SectionState asked={asked} height={260}>
        {effect => (
          <>
            <p className={classes.caveat}>{effect.caveat}</p>
            {kinds.map(({ kind, title }) => (
              <section key={kind} aria-label={title}>
                <h4 className={classes.kind}>{title}</h4>
                <Comparisons
                  comparisons={effect.comparisons.filter(
                    each => each.kind === kind,
                  )}
                />
              </section>
            ))}
          </>
        )}
      </SectionState>
    </Panel>
  );
}
