/// <reference lib="dom" />
import type { Message } from '../../contract.ts';

/** Files of a message; a picture of this server is shown, anything else is a link. */
export function Files({ files }: { files: Message['files'] }) {
  return (
    <div className="files">
      {files.map(file => (
        <a key={file.id} className="file" href={file.url} target="_blank" rel="noreferrer">
          {isPicture(file) ? <img src={file.url} alt={file.name} /> : <>📄 {file.name}</>}
        </a>
      ))}
    </div>
  );
}

function isPicture(file: Message['files'][number]): boolean {
  return file.mimetype.startsWith('image/') && /^\/(?!\/)/.test(file.url);
}
