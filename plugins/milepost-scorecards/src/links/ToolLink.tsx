import { Link } from '@backstage/core-components';
import { Unseen } from '@milepost/backstage-plugin-milepost-react';

/** Beside a sentence: the tool that tells it, by the name of its host. Nothing for what is no address of the web. */
export function ToolLink(props: { url: string | undefined; about: string }) {
  const host = hostOf(props.url);
  return host ? (
    <>
      {' · '}
      <Link to={props.url!}>
        {host}
        <Unseen>: {props.about}</Unseen>
      </Link>
    </>
  ) : null;
}

function hostOf(url: string | undefined): string | undefined {
  const [, host] =
    /^https?:\/\/(?:www\.)?([^/?#:@]+)(?:[/?#:]|$)/i.exec(url ?? '') ?? [];
  return host;
}
