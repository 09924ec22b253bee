import type { OtherTool } from '../../capabilities/toolbox.ts';

const LONGEST_DESCRIPTION = 600;

/** A tool of another server. Its schema is text: what is empty or false in it means something. */
export function sayTool({ name, access, description, input }: OtherTool) {
  return {
    call: name,
    access: access === 'read' ? 'reads: call it' : 'may write: only toolbox_write suggests it',
    description: description.slice(0, LONGEST_DESCRIPTION),
    input: JSON.stringify(input),
  };
}
