/// <reference lib="dom" />
import type { KnownBlock } from '@slack/types';
import { ActionsView } from './actions-view.tsx';
import { AlertView } from './alert-view.tsx';
import { CardView } from './card-view.tsx';
import { ContainerView } from './container-view.tsx';
import { ContextView } from './context-view.tsx';
import { DataTableView } from './data-table-view.tsx';
import { HeaderView } from './header-view.tsx';
import { InputView } from './input-view.tsx';
import { PlanView } from './plan-view.tsx';
import { SectionView } from './section-view.tsx';
import { TaskCardView } from './task-card-view.tsx';

/** A block that the page draws itself. */
export function BlockView({ block, error }: { block: KnownBlock; error?: string | undefined }) {
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return <ActionsView block={block} />;
    case 'context':
      return <ContextView block={block} />;
    case 'header':
      return <HeaderView block={block} />;
    case 'section':
      return <SectionView block={block} />;
    case 'input':
      return <InputView block={block} error={error} />;
    case 'plan':
      return <PlanView block={block} />;
    case 'task_card':
      return <TaskCardView task={block} />;
    case 'container':
      return <ContainerView block={block} />;
    case 'card':
      return <CardView block={block} />;
    case 'carousel':
      return block.elements.map((card, index) => (
        <CardView key={card.block_id ?? index} block={card} />
      ));
    case 'alert':
      return <AlertView block={block} />;
    case 'data_table':
      return <DataTableView block={block} />;
    default:
      return <p className="unsupported">The local Slack cannot show a {block.type} block.</p>;
  }
}
