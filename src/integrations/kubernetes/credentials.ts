import { z } from 'zod';
import { readKubeconfig } from './kubeconfig.ts';
import { isNamespace } from './names.ts';

const LONGEST = 100_000;

const Kubeconfig = z
  .string()
  .max(LONGEST, 'is too long')
  .superRefine((text, context) => {
    const reading = readKubeconfig(text);
    if ('problem' in reading) context.addIssue({ code: 'custom', message: reading.problem });
  });

const Namespace = z.string().trim().refine(isNamespace, 'must be the name of a namespace');

export const Credentials = z
  .object({
    kubeconfig: Kubeconfig.optional().meta({
      title: 'Kubeconfig',
      description:
        'The text of a kubeconfig with the token of a service account that is bound to the ClusterRole view; the README has the YAML.',
      secret: true,
      multiline: 'long',
    }),
    inCluster: z.boolean().default(false).meta({
      title: 'Own cluster',
      description:
        'Instead of a kubeconfig: the cluster that Nightjar itself runs in, where its settings allow that.',
    }),
    namespaces: z.array(Namespace).max(20).default([]).meta({
      title: 'Namespaces',
      description: 'Only these are asked; without any, all of the cluster is.',
    }),
  })
  .refine(
    ({ kubeconfig, inCluster }) => (kubeconfig !== undefined) !== inCluster,
    'give a kubeconfig or choose the own cluster',
  );
export type KubernetesCredentials = z.output<typeof Credentials>;
