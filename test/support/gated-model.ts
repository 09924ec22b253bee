import { type Answer, blocksOf, type ModelRequest } from '../../src/sandbox/messages-api/wire.ts';

/** A point at which the model waits. */
export type Gate = { reached: Promise<void>; open(): void };

/** A model that can be held before it answers, as a slow one would be. */
export type GatedModel = {
  answer: Answer;
  /** Holds the turn (0 is the first) of the conversation that has these words in it. */
  hold(words: string, turn?: number): Gate;
};

export function gatedModel(answer: Answer): GatedModel {
  const held: { words: string; turn: number; reach(): void; opened: Promise<void> }[] = [];
  return {
    async answer(request) {
      const text = conversationText(request);
      const turn = request.messages.filter(({ role }) => role === 'assistant').length;
      const gate = held.find(it => it.turn === turn && text.includes(it.words));
      gate?.reach();
      await gate?.opened;
      return answer(request);
    },
    hold(words, turn = 0) {
      const reached = Promise.withResolvers<void>();
      const opened = Promise.withResolvers<void>();
      held.push({ words, turn, reach: reached.resolve, opened: opened.promise });
      return { reached: reached.promise, open: opened.resolve };
    },
  };
}

/** Everything that was said to and by the model, text as it reads. */
export function conversationText(request: Pick<ModelRequest, 'messages'>): string {
  const blocks = request.messages.flatMap(({ content }) => blocksOf(content));
  return blocks.map(block => ('text' in block ? block.text : JSON.stringify(block))).join('\n');
}
