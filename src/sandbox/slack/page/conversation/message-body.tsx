/// <reference lib="dom" />
import type { KnownBlock } from '@slack/types';
import { useMemo } from 'react';
import type { Message } from '../../contract.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceProvider } from '../elements/surface-provider.tsx';
import { Files } from './files.tsx';

/** A message's blocks, or its text when it has none. */
export function MessageBody({ message }: { message: Message }) {
  const { channel, ts, text } = message;
  const place = useMemo(() => ({ in: 'message' as const, channel, ts }), [channel, ts]);
  const blocks = useMemo(
    () => (message.blocks.length > 0 ? message.blocks : textAsBlocks(text)),
    [message.blocks, text],
  );
  return (
    <>
      <SurfaceProvider place={place} blocks={blocks}>
        <Blocks blocks={blocks} />
      </SurfaceProvider>
      {message.editedTs && <span className="edited">(edited)</span>}
      {message.streaming && <span className="streaming" role="img" aria-label="Still writing" />}
      {message.files.length > 0 && <Files files={message.files} />}
    </>
  );
}

function textAsBlocks(text: string): KnownBlock[] {
  return text === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text } }];
}
