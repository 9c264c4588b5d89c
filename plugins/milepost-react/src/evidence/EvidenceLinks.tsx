import { makeStyles } from '@material-ui/core/styles';
import type { EvidenceItem } from '@milepost/backstage-plugin-milepost-common';
import type { ScopeQuery } from '../client/questions';
import type { CorrectableLink } from '../corrections/correctionChoices';
import { CorrectLink } from '../corrections/CorrectLink';
import { confidenceWords, correctionSentence } from '../failures/linkWords';
import { milepostPalette } from '../look/palette';
import { shortRevision } from './shortRevision';

const useStyles = makeStyles(theme => ({
  link: {
    gridColumn: '1 / 3',
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    fontSize: 12.5,
    lineHeight: 1.45,
    color: milepostPalette(theme).mute,
    paddingTop: 2,
    overflowWrap: 'anywhere',
    '& button': { flex: 'none', padding: '0 5px' },
  },
}));

/** The links between a deployment and incidents, or of an incident to its deployment, each with the way to correct it. */
export function EvidenceLinks(props: {
  item: EvidenceItem;
  query: ScopeQuery;
  zone: string;
}) {
  const { item, query, zone } = props;
  const classes = useStyles();
  return (
    <>
      {linksOf(item).map(link => (
        <div key={`${link.source} ${link.incident}`} className={classes.link}>
          <span>
            {sentenceOf(item, link)}
            {link.correction &&
              ` ${correctionSentence(link.correction, zone)}.`}
          </span>
          <CorrectLink query={query} link={link} />
        </div>
      ))}
    </>
  );
}

/** An incident is its own link; one without a cause can be given one. */
function linksOf(item: EvidenceItem): CorrectableLink[] {
  if (item.kind === 'incident') {
    return [{ ...item, incident: item.id }];
  }
  return (item.links ?? []).map(link => ({
    ...link,
    // One that a person rejected is still shown here, and is not linked.
    deployment: link.confidence ? item.id : undefined,
    deploymentName: shortRevision(item.revision),
  }));
}

function sentenceOf(item: EvidenceItem, link: CorrectableLink): string {
  const { confidence, deployment, incident, title } = link;
  const sure = confidence ? ` (${confidenceWords[confidence]})` : '';
  if (item.kind === 'incident') {
    return deployment
      ? `Caused by deployment ${deployment}${sure}.`
      : 'No deployment is linked to it.';
  }
  const named = title
    ? `“${title}”, incident ${incident}`
    : `Incident ${incident}`;
  return confidence ? `${named}${sure}.` : `${named}: not linked.`;
}
