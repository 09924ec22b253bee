import type { Fault } from './fault.ts';
import { noSuchPage } from './page.ts';
import type { Reply } from './reply.ts';
import { empty, json } from './reply.ts';
import { findRoute } from './router.ts';
import type { Vendor } from './vendor.ts';
import type { VendorRequest } from './vendor-request.ts';

/** What a vendor answers to a request, the fault's answer instead where it has one. */
export async function answer(
  vendor: Vendor,
  request: VendorRequest,
  fault: Fault | undefined,
): Promise<Reply> {
  const open = findRoute(vendor.open, request.method, request.path);
  if (!open && isForPeople(vendor, request)) return pageOf(vendor, request);
  const early = fault && faultReply(vendor, request, fault);
  if (early) return early;
  if (open) return open.route.handle(request, open.params);
  if (!vendor.knows(request)) return vendor.refusals.unauthorized(request);
  const { headers, refusal } = vendor.admit(request);
  const reply = refusal ?? (await vendor.passOn?.(request)) ?? routed(vendor, request);
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

/**
 * A vendor's API and its pages have one address here: a browser asks for HTML and carries no credentials. The real one
 * beside a stand-in may know more of the API.
 */
function isForPeople(vendor: Vendor, request: VendorRequest): boolean {
  if (request.method !== 'GET' || request.headers.authorization) return false;
  if (request.headers.accept?.includes('text/html')) return true;
  if (vendor.passOn && request.path.startsWith('/api/')) return false;
  return !findRoute(vendor.routes, 'GET', request.path);
}

function pageOf(vendor: Vendor, request: VendorRequest): Reply {
  const match = findRoute(vendor.pages, 'GET', request.path);
  return match ? match.route.handle(request, match.params) : noSuchPage(vendor.name);
}

function routed(vendor: Vendor, request: VendorRequest): Reply {
  const match = findRoute(vendor.routes, request.method, request.path);
  return match ? match.route.handle(request, match.params) : vendor.refusals.notFound();
}

function faultReply(vendor: Vendor, request: VendorRequest, fault: Fault): Reply | undefined {
  const seconds = Math.max(1, Math.ceil((fault.ms ?? 1_000) / 1_000));
  if (fault.kind === 'rate_limited') return vendor.refusals.rateLimited(seconds);
  if (fault.kind === 'quota_exhausted') return vendor.refusals.quotaExhausted(seconds);
  if (fault.kind === 'server_error') return vendor.refusals.serverError();
  if (fault.kind === 'unauthorized') return vendor.refusals.unauthorized(request);
  // 192.0.2.0/24 is kept for documentation: nothing may follow there.
  if (fault.kind === 'redirect') return empty(302, { location: 'http://192.0.2.1/elsewhere' });
  if (fault.kind !== 'html_502') return undefined;
  const body = '<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>';
  return { ...json(null, 502, { 'content-type': 'text/html' }), body };
}
