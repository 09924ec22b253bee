/** What a person of the tenant's Slack may do. */
export type Role = 'viewer' | 'responder' | 'admin';

/** Everything that a click or a command can ask for. */
export type Permission =
  | 'investigate'
  | 'steer'
  | 'stop'
  | 'read_evidence'
  /** The Home tab: open incidents of every channel, private ones among them. */
  | 'see_overview'
  | 'edit_proposal'
  | 'approve_proposal'
  | 'reject_proposal'
  /** Make, change and remove connections, and the tokens of machines. */
  | 'connect';

const RESPONDER: readonly Permission[] = [
  'investigate',
  'steer',
  'stop',
  'read_evidence',
  'see_overview',
  'edit_proposal',
  'approve_proposal',
  'reject_proposal',
];

const GRANTED: Record<Role, readonly Permission[]> = {
  viewer: ['read_evidence'],
  responder: RESPONDER,
  admin: [...RESPONDER, 'connect'],
};

/** Denied unless granted. */
export function may(role: Role, permission: Permission): boolean {
  return GRANTED[role].includes(permission);
}

/** What Slack says of a person: guests and people of other workspaces watch, members respond, admins administer. */
export function roleFromMembership(member: {
  isGuest: boolean;
  isStranger: boolean;
  isBot: boolean;
  isAdmin: boolean;
}): Role {
  if (member.isGuest || member.isStranger || member.isBot) return 'viewer';
  return member.isAdmin ? 'admin' : 'responder';
}
