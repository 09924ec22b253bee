import { z } from 'zod';

const KEY = /^[A-Z][A-Z0-9_]{1,9}-\d{1,9}$/;

/** Ends up in an address: nothing but a key may pass. */
export const ticketKey = z
  .string()
  .transform(text => text.trim().toUpperCase())
  .refine(text => KEY.test(text), 'expected a ticket key such as OPS-12')
  .describe('Key such as OPS-12');
