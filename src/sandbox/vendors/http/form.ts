import type { VendorRequest } from './vendor-request.ts';

/** The parameters of a request: those of a form in its body before those of its address. */
export function formOf(request: VendorRequest): URLSearchParams {
  const isForm = /^application\/x-www-form-urlencoded/i.test(request.headers['content-type'] ?? '');
  if (!isForm) return request.query;
  const form = new URLSearchParams(request.body);
  for (const [name, value] of request.query) form.append(name, value);
  return form;
}
