import type { Channel, Person } from './contract.ts';
import type { SlackApp, Workspace } from './settings.ts';

/** A small company that sells things on the web, as the sandbox shows it. */
export const defaultWorkspace: Workspace = {
  teamId: 'T0ACME001',
  teamName: 'Acme',
  channels: [
    { ...channel('C0INCIDENT', 'incidents', 'One thread an incident'), botIsMember: true },
    { ...channel('C0GENERAL1', 'general', 'Company-wide announcements'), botIsMember: false },
    {
      ...channel('C0CHECKOUT', 'checkout', 'Payments and carts'),
      botIsMember: true,
      members: ['U0MAYA0001', 'U0TOMAS002', 'U0PRIYA003', 'U0LENA0004', 'U0OWEN0005'],
    },
  ],
  people: [
    { ...person('U0MAYA0001', 'maya', 'Maya Lindqvist', '#7a5195'), isAdmin: true },
    person('U0TOMAS002', 'tomas', 'Tomas Herrera', '#2a7f62'),
    person('U0PRIYA003', 'priya', 'Priya Raman', '#b5533c'),
    person('U0LENA0004', 'lena', 'Lena Fischer', '#2f6690'),
    { ...person('U0OWEN0005', 'owen', 'Owen Clarke', '#8a6d1f'), isGuest: true },
  ],
  userGroups: [
    {
      id: 'S0ONCALL01',
      handle: 'checkout-oncall',
      name: 'Checkout on call',
      users: ['U0PRIYA003', 'U0TOMAS002'],
    },
  ],
};

/** The scopes that the app asks for at installation. */
const scopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
  'users:read.email',
];

/** Nightjar installed at Acme. The tokens are good for this server only. */
export const defaultApp: SlackApp = {
  appId: 'A0NIGHTJAR',
  name: 'Nightjar',
  botUserId: 'U0NIGHTJAR',
  botId: 'B0NIGHTJAR',
  botToken: 'xoxb-local-nightjar',
  appToken: 'xapp-local-nightjar',
  signingSecret: 'local-signing-secret',
  clientId: 'local-client-id',
  clientSecret: 'local-client-secret',
  commands: [
    {
      command: '/investigate',
      description: 'Find out why something is broken',
      usageHint: '[what is wrong | PagerDuty incident | service]',
    },
  ],
  messageShortcuts: [
    {
      callbackId: 'investigate_message',
      name: 'Investigate this',
      description: 'Start an investigation from this message',
    },
  ],
  scopes,
};

function channel(id: string, name: string, topic: string): Channel {
  return { id, name, topic, isPrivate: false, isDirect: false, botIsMember: false };
}

function person(id: string, name: string, realName: string, color: string): Person {
  const email = `${realName.toLowerCase().replace(' ', '.')}@acme.example`;
  return { id, name, realName, email, isBot: false, isAdmin: false, isGuest: false, color };
}
