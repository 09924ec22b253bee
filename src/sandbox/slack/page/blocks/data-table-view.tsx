/// <reference lib="dom" />
import type { DataTableBlock } from '@slack/types';
import { StaticBlocks } from './static-blocks.tsx';

type Cell = DataTableBlock['rows'][number][number];

/** A table with a caption; the first row is its header. */
export function DataTableView({ block }: { block: DataTableBlock }) {
  const [header = [], ...rows] = block.rows;
  return (
    <div className="table-scroll">
      <table className="data-table">
        <caption>{block.caption}</caption>
        <thead>
          <tr>{header.map((cell, i) => cellOf(cell, `h${i}`, 'th'))}</tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
            <tr key={index}>{row.map((cell, i) => cellOf(cell, `c${i}`, 'td'))}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellOf(cell: Cell, key: string, Tag: 'th' | 'td') {
  return <Tag key={key}>{'text' in cell ? cell.text : <StaticBlocks blocks={[cell]} />}</Tag>;
}
