import { IconAlertCircle } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import { words } from './words.ts';

export interface ControlProps {
  id: string;
  invalid: boolean;
  describedBy: string | undefined;
}

interface Props {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  optional?: boolean;
  half?: boolean;
  /** Several controls under one label (radio buttons, check boxes). */
  group?: boolean;
  id?: string;
  children: (control: ControlProps) => ReactNode;
}

/** A sentence under a field that is wrong: what happened, what was kept, what to do. */
export const FieldError = ({ id, children }: { id: string; children: ReactNode }) => (
  <p className="v-error" id={id}>
    <IconAlertCircle aria-hidden />
    <span>{children}</span>
  </p>
);

/** Label above, hint and error under; ties them to the control for screen readers. */
export const FieldFrame = ({ label, hint, error, optional, half, group, id: given, children }: Props) => {
  const own = useId();
  const id = given ?? own;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [error !== undefined && errorId, hint !== undefined && hintId].filter(Boolean).join(' ') || undefined;
  const title = (
    <>
      {label}
      {optional && <span className="v-label-optional"> ({words.optional})</span>}
    </>
  );
  const rest = (
    <>
      {children({ id, invalid: error !== undefined, describedBy })}
      {hint !== undefined && (
        <p className="v-hint" id={hintId}>
          {hint}
        </p>
      )}
      {error !== undefined && <FieldError id={errorId}>{error}</FieldError>}
    </>
  );
  return group ? (
    <fieldset className="v-field v-choices" data-half={half || undefined} aria-describedby={describedBy}>
      <legend className="v-label">{title}</legend>
      {rest}
    </fieldset>
  ) : (
    <div className="v-field" data-half={half || undefined}>
      <label className="v-label" htmlFor={id}>
        {title}
      </label>
      {rest}
    </div>
  );
};
