/** Where people see what the API at this address is about: github.com, or the server itself. */
export function webAddressOf(apiUrl: string): string {
  const { protocol, host } = new URL(apiUrl);
  return host === 'api.github.com'
    ? 'https://github.com'
    : `${protocol}//${host.replace(/^api\./, '')}`;
}
