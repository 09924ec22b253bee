/** What Slack tells a person when the app does not play along. */
export const words = {
  modalTrouble: 'We had some trouble connecting. Try again?',
  optionsTrouble: 'The options could not be loaded.',
  required: 'Please complete this required field.',
  goneMessage: 'This message is no longer there.',
  goneView: 'This dialog is no longer open.',
  goneElement: 'This element is no longer there.',
  notInChannel: 'You are not in this channel.',
} as const;

/** @param app the app's name */
export function notResponding(app: string): string {
  return `${app} is not responding. Try again in a moment.`;
}

export function commandFailed(command: string, reason: string): string {
  const error = reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
  return `${command} failed with the error "${error}".`;
}
