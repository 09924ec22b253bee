const MAKE_ONE =
  'make a service account with the ClusterRole view and give a kubeconfig with its token';
const FLATTEN = 'kubectl config view --minify --flatten --raw puts their content in';

/** Fields of a kubeconfig that are not used here, and why, as the end of a sentence. */
export const UNUSABLE: Record<string, string> = {
  exec: `runs a command to log in (exec), which is not done here: ${MAKE_ONE}`,
  'auth-provider': `needs a program of its own to log in (auth-provider): ${MAKE_ONE}`,
  username: `logs in with a name and password, which clusters no longer take: ${MAKE_ONE}`,
  as: `acts as somebody else (as), which is not done here: ${MAKE_ONE}`,
  tokenFile: `points at a file with the token (tokenFile): ${MAKE_ONE}`,
  'token-file': `points at a file with the token (token-file): ${MAKE_ONE}`,
  'client-certificate': `points at files (client-certificate): ${FLATTEN}`,
  'client-key': `points at files (client-key): ${FLATTEN}`,
  'certificate-authority': `points at files (certificate-authority): ${FLATTEN}`,
  'insecure-skip-tls-verify':
    'does not check who answers (insecure-skip-tls-verify): give certificate-authority-data instead',
  'tls-server-name':
    'names another server than its address (tls-server-name), which is not done here',
  'proxy-url': 'goes through a proxy (proxy-url), which is not done here',
};
