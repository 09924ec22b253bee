import type { Reply } from './reply.ts';
import type { Route } from './router.ts';
import type { VendorRequest } from './vendor-request.ts';

/** Refusals in a vendor's own words and shape. */
export type Refusals = {
  unauthorized(request: VendorRequest): Reply;
  notFound(): Reply;
  serverError(): Reply;
  /** Too many requests just now. */
  rateLimited(seconds: number): Reply;
  /** The budget of an hour or a day is used up. */
  quotaExhausted(seconds: number): Reply;
};

/** One stand-in: how it lets in, what it answers and the pages that its links open. */
export type Vendor = {
  name: string;
  routes: Route[];
  /** Answered with and without credentials. */
  open: Route[];
  /** Answered without credentials, to people. */
  pages: Route[];
  refusals: Refusals;
  /** True for a request whose credentials are right. */
  knows(request: VendorRequest): boolean;
  /** Asks the real one, where there is one beside it; undefined when there is none that answers. */
  passOn?(request: VendorRequest): Promise<Reply | undefined>;
  /** Counts a request; gives the headers that tell the caller, and a refusal when it is one too many. */
  admit(request: VendorRequest): { headers: Record<string, string>; refusal?: Reply };
};
