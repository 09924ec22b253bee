import { z } from 'zod';
import { ApiUrl, Secret } from '../fields.ts';
import { PrivateKey } from './private-key.ts';

const Id = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,15}$/, 'must be a number');

export const Credentials = z
  .object({
    token: Secret.optional().meta({
      title: 'Token',
      description:
        'A fine-grained personal access token with read access to Metadata, Contents, Pull requests, Deployments and Actions. Only for filing approved issues does it need write access to Issues. Leave it out for an App.',
      secret: true,
    }),
    appId: Id.optional().meta({
      title: 'App id',
      description: 'Of a GitHub App with the same permissions, instead of a token.',
    }),
    installationId: Id.optional().meta({
      title: 'Installation id',
      description: 'The number at the end of the address of the installation of the App.',
    }),
    privateKey: PrivateKey.optional().meta({
      title: 'Private key of the App',
      description: 'The whole PEM file that GitHub made for the App.',
      secret: true,
      multiline: true,
    }),
    apiUrl: ApiUrl.default('https://api.github.com').meta({
      title: 'API address',
      description: 'For GitHub Enterprise Server: https://github.example.com/api/v3.',
    }),
    issues: z.boolean().default(false).meta({
      title: 'Issues are tickets',
      description:
        'Whether the issues of the repositories are where the team keeps its tickets; needs read access to Issues.',
    }),
  })
  .refine(isOneWay, 'give a token, or the id, the installation and the private key of an App');
export type GithubCredentials = z.output<typeof Credentials>;

type Ways = {
  token?: string | undefined;
  appId?: string | undefined;
  installationId?: string | undefined;
  privateKey?: string | undefined;
};

function isOneWay({ token, appId, installationId, privateKey }: Ways): boolean {
  const parts = [appId, installationId, privateKey].filter(part => part !== undefined).length;
  return token === undefined ? parts === 3 : parts === 0;
}
