import { z } from 'zod';
import { isTicketKey } from '../../capabilities/names.ts';

/** Ends up in an address: nothing but a key may pass. People say keys of projects in small letters too. */
export const ticketKey = z
  .string()
  .transform(text => (text.includes('#') ? text.trim() : text.trim().toUpperCase()))
  .refine(isTicketKey, 'expected a ticket key such as OPS-12 or owner/name#12')
  .describe('Such as OPS-12 or owner/name#12');
