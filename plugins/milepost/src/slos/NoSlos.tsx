import { makeStyles } from '@material-ui/core/styles';
import {
  CopyBlock,
  CopyLine,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';

const texts = {
  title: 'No service level objective yet',
  why: 'With one, this card says how much may still go wrong this month, and deployments can pause by themselves once that is used up.',
  how: 'How to define one',
  file: 'Put an OpenSLO document beside catalog-info.yaml, as slo.yaml:',
  annotation: 'And name it in catalog-info.yaml, under metadata.annotations:',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    panel: {
      display: 'grid',
      gap: theme.spacing(0.75),
      fontSize: 13,
      lineHeight: 1.5,
      color: palette.mute,
      '& p': { margin: 0 },
      '& summary': {
        cursor: 'pointer',
        color: palette.ink,
        padding: theme.spacing(0.5, 0),
      },
      '& details p': { marginTop: theme.spacing(1) },
    },
    title: { fontSize: 16, fontWeight: 600, color: palette.ink },
  };
});

/** In place of objectives: what one is good for, and a first one to copy. */
export function NoSlos({ entity }: { entity: string }) {
  const classes = useStyles();
  return (
    <div className={classes.panel}>
      <p className={classes.title}>{texts.title}</p>
      <p>{texts.why}</p>
      <details>
        <summary>{texts.how}</summary>
        <p>{texts.file}</p>
        <CopyBlock title="slo.yaml" text={firstSlo(entity)} />
        <p>{texts.annotation}</p>
        <CopyLine text="milepost.dev/slo: ./slo.yaml" />
      </details>
    </div>
  );
}

/** The least that an OpenSLO document takes. */
export function firstSlo(entity: string): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${entity}-availability
  displayName: Requests succeed
spec:
  service: ${entity}
  budgetingMethod: Occurrences
  timeWindow:
    - duration: 28d
      isRolling: true
  objectives:
    - target: 0.999
  indicator:
    metadata:
      name: ${entity}-success
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: prometheus
            spec:
              query: http_requests_total{service="${entity}", code!~"5.."}
        total:
          metricSource:
            type: prometheus
            spec:
              query: http_requests_total{service="${entity}"}
`;
}
