import type { OtherTool, Toolbox } from '../../../src/capabilities/toolbox.ts';
import type { Answering, Written } from './answering.ts';

export function memoryToolbox(written: Written, answer: Answering): Toolbox {
  const schema = { type: 'object', properties: { flag: { type: 'string' } }, required: ['flag'] };
  const tools: OtherTool[] = [
    { name: 'flag_get', description: written('Reads a flag'), input: schema, access: 'read' },
    { name: 'flag_set', description: written('Sets a flag'), input: schema, access: 'write' },
  ];
  return {
    find: () => answer(tools),
    get: async name => tools.find(tool => tool.name === name),
    read: ({ input }) => answer({ flag: input.flag, isOn: false, by: written('ana') }),
    write: () => Promise.reject(new Error('a draft writes nothing')),
  };
}
