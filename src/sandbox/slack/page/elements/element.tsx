/// <reference lib="dom" />
import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
} from '@slack/types';
import { ButtonElement } from './button-element.tsx';
import { DateTimeElement } from './date-time-element.tsx';
import type { ElementProps } from './element-props.ts';
import { FeedbackButtonsElement } from './feedback-buttons-element.tsx';
import { IconButtonElement } from './icon-button-element.tsx';
import { OptionListElement } from './option-list-element.tsx';
import { OverflowElement } from './overflow-element.tsx';
import { RichTextInputElement } from './rich-text-input-element.tsx';
import { SearchSelectElement } from './search-select-element.tsx';
import { SelectElement } from './select-element.tsx';
import { TextInputElement } from './text-input-element.tsx';

export type AnyElement = ActionsBlockElement | InputBlockElement | ContextActionsBlockElement;

/** Any interactive element by its type. */
export function Element({ element, ...rest }: ElementProps<AnyElement>) {
  switch (element.type) {
    case 'button':
      return <ButtonElement element={element} {...rest} />;
    case 'overflow':
      return <OverflowElement element={element} {...rest} />;
    case 'feedback_buttons':
      return <FeedbackButtonsElement element={element} {...rest} />;
    case 'icon_button':
      return <IconButtonElement element={element} {...rest} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectElement element={element} {...rest} />;
    case 'external_select':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <SearchSelectElement element={element} {...rest} />;
    case 'checkboxes':
    case 'radio_buttons':
      return <OptionListElement element={element} {...rest} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateTimeElement element={element} {...rest} />;
    case 'rich_text_input':
      return <RichTextInputElement element={element} {...rest} />;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextInputElement element={element} {...rest} />;
    default:
      return <p className="unsupported">The local Slack cannot show a {element.type} element.</p>;
  }
}
