export type IncidentState = 'triggered' | 'acknowledged' | 'resolved';

/** A disruption that people respond to together; it has one Slack thread. */
export type Incident = {
  id: string;
  tenantId: string;
  source: 'pagerduty' | 'slack';
  /** The pager's id of it, or the Slack message or command that asked. */
  externalId: string;
  externalUrl?: string;
  title: string;
  state: IncidentState;
  urgency?: string;
  priority?: string;
  serviceName?: string;
  pagerServiceId?: string;
  channelId?: string;
  /** Slack user who asked; absent when a page opened it. */
  openedBy?: string;
  firedAt: Date;
  resolvedAt?: Date;
  createdAt: Date;
};
