/** What an input block tells its element for assistive technology. */
export type Field = {
  id: string;
  labelId: string;
  describedBy?: string;
  invalid: boolean;
  required: boolean;
};

/** What every element component gets. */
export type ElementProps<E> = {
  element: E;
  blockId: string;
  /** Whether a change is sent to the app at once; an input block's is usually sent with the form. */
  dispatches: boolean;
  field?: Field;
};

/** The attributes that tie a form control to its label, hint and error. */
export function fieldAttributes(field: Field | undefined, label: string | undefined) {
  if (!field) return { 'aria-label': label };
  return {
    id: field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
    'aria-required': field.required || undefined,
  };
}

/** The same for a group of controls, which a `<label>` cannot name. */
export function groupAttributes(field: Field | undefined, label: string) {
  if (!field) return { 'aria-label': label };
  return { 'aria-labelledby': field.labelId, 'aria-describedby': field.describedBy };
}
