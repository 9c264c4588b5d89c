import {
  buildCdEvent,
  cdEventSource,
  parseCdEvent,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { canary, pageAddress, writtenText } from './canary';

const HOUR = 3_600_000;

/** CDEvents of every kind that tell of the shop, with a canary wherever a sender may put a person or a credential. */
export function sickCdEvents(now: number): BuiltCdEvent[] {
  const at = (hours: number) => new Date(now - hours * HOUR).toISOString();
  const common = { source: '/ci', subject: '17' };
  const repository = {
    id: `https://${canary.login}:${canary.token}@github.com/acme/shop.git`,
    source: `https://${canary.login}@github.com`,
  };
  const change = {
    content: { repository, description: writtenText, uri: pageAddress },
    milepost: {
      author: canary.login,
      title: writtenText,
      labels: [`for ${canary.email}`, canary.login],
      openedAt: at(30),
    },
  };
  const service = {
    environment: { id: 'production', source: pageAddress },
    uri: pageAddress,
    triggeredBy: canary.login,
  };
  const people = {
    creator: canary.login,
    assignees: [canary.login, canary.email],
    updatedBy: canary.name,
  };
  const events = [
    buildCdEvent({
      ...common,
      ...change,
      type: 'change.created',
      id: 'c',
      time: at(30),
    }),
    buildCdEvent({
      ...common,
      ...change,
      type: 'change.reviewed',
      id: 'r',
      time: at(29),
      milepost: {
        ...change.milepost,
        reviewer: canary.email,
        reviewKind: 'approval',
        human: true,
      },
    }),
    buildCdEvent({
      ...common,
      ...change,
      type: 'change.merged',
      id: 'm',
      time: at(28),
      milepost: { ...change.milepost, mergeRevision: 'revision-17' },
    }),
    buildCdEvent({
      ...common,
      type: 'build.finished',
      id: 'b',
      time: at(27),
      content: { uri: pageAddress, startedBy: canary.login },
      milepost: { repository: repository.id, outcome: 'success' },
    }),
    buildCdEvent({
      ...common,
      type: 'service.deployed',
      id: 'd',
      subject: 'shop',
      time: at(26),
      content: service,
      milepost: { revision: 'revision-17', repository: repository.id },
    }),
    buildCdEvent({
      ...common,
      type: 'incident.detected',
      id: 'i',
      time: at(25),
      content: {
        service: { id: 'shop' },
        environment: { id: 'production' },
        description: `Down, says ${canary.email} (@${canary.login}), with ${canary.token}`,
        ...people,
      },
    }),
    buildCdEvent({
      ...common,
      type: 'page.triggered',
      id: 'p',
      time: at(25),
      content: {
        service: { id: 'shop' },
        description: `Called by ${canary.email} (@${canary.login}), with ${canary.token}`,
        ...people,
      },
      milepost: { alert: 'ShopDown', url: pageAddress },
    }),
    buildCdEvent({
      ...common,
      type: 'alertrule.updated',
      id: 'a',
      time: at(25),
      content: { service: { id: 'shop' }, ...people },
      milepost: {
        name: `ShopDown, of ${canary.email}`,
        paging: true,
        runbook: false,
        url: pageAddress,
      },
    }),
    buildCdEvent({
      ...common,
      type: 'ticket.created',
      id: 't',
      time: at(24),
      content: {
        summary: writtenText,
        labels: [canary.login],
        uri: pageAddress,
        ...people,
      },
      milepost: { service: 'shop' },
    }),
  ];
  // The sender's own words for what nobody reads.
  return events.map(event => ({
    ...event,
    subject: {
      ...event.subject,
      source: `https://${canary.login}:${canary.token}@ci.example`,
    },
    customData: {
      ...event.customData,
      [canary.key]: people,
    } as BuiltCdEvent['customData'],
  }));
}

/** Events that no mapper understands, or that are wrong in a place that holds a canary. */
export function uselessCdEvents(now: number): unknown[] {
  const [created] = sickCdEvents(now);
  const withId = (id: string, more: object) => ({
    ...created,
    ...more,
    context: {
      ...created.context,
      id,
      ...(more as { context?: object }).context,
    },
  });
  return [
    withId('unknown', { context: { type: 'com.example.lunch.served' } }),
    withId('key', {
      customData: { milepost: { [canary.email]: canary.login } },
    }),
    withId('value', { customData: { milepost: { openedAt: canary.email } } }),
    withId('time', { context: { timestamp: canary.email } }),
    withId('subject', { subject: canary.email }),
  ];
}

/** As the door puts it into the inbox. */
export function rawCdEvent(payload: unknown): RawEvent {
  const parsed = parseCdEvent(payload);
  const source = parsed.ok ? cdEventSource(parsed.event) : 'cdevents:/ci';
  return { source, topic: 'cdevents', payload };
}
