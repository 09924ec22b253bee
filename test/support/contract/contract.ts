import type { Capabilities, CapabilityName } from '../../../src/capabilities/capabilities.ts';
import type { ClientOptions, Integration } from '../../../src/integrations/integration.ts';
import type { byRoute } from '../vendor-server.ts';

/** What a vendor answers, by `GET /path`. */
export type Routes = Parameters<typeof byRoute>[0];

/** One question to a vendor, with what the vendor really says to it. */
export type Question = {
  capability: CapabilityName;
  /** Function of the capability. */
  name: string;
  ask(answers: Partial<Capabilities>, signal: AbortSignal): Promise<unknown>;
  /** Answers with data, as the vendor's own documentation or a recording has them. */
  full: Routes;
  /** The part of the answer to `full` that shows it was understood. */
  finds: unknown;
  /** Answers of a vendor that knows the thing and has nothing. Absent where that cannot be. */
  empty?: Routes;
};

/** All that the contract test needs to know of one integration. */
export type Contract = {
  integration: Integration;
  /** Credentials for a vendor at this address. */
  credentials(url: string): Record<string, unknown>;
  questions: Question[];
};

export function connectTo(
  { integration, credentials }: Contract,
  url: string,
  options: ClientOptions,
): Partial<Capabilities> {
  return integration.connect(integration.credentials.parse(credentials(url)), options);
}
