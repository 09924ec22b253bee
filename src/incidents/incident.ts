export type IncidentState = 'triggered' | 'acknowledged' | 'resolved';

/** A disruption that people respond to together; it has one Slack thread. */
export type Incident = {
  id: string;
  tenantId: string;
  source: 'pagerduty' | 'slack' | 'token';
  /** The pager's id of it, or the Slack message, the command or the request of a machine that asked. */
  externalId: string;
  externalUrl?: string;
  title: string;
  state: IncidentState;
  urgency?: string;
  priority?: string;
  serviceName?: string;
  pagerServiceId?: string;
  channelId?: string;
  /** Slack user who asked; absent when a page or a machine opened it. */
  openedBy?: string;
  firedAt: Date;
  resolvedAt?: Date;
  createdAt: Date;
};
