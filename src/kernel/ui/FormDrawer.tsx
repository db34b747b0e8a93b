import type { ReactNode } from 'react';
import type { z } from 'zod';
import { Form, type FormProps } from './Form.tsx';
import { SideDrawer } from './SideDrawer.tsx';
import { useToast } from './toast.tsx';

interface Props<S extends z.ZodObject, Out> extends Omit<FormProps<S, Out>, 'submitLabel' | 'onCancel' | 'onDone'> {
  title: string;
  /** Left out: the drawer is called by what its button does. */
  submitLabel?: string;
  close: () => void;
  /** Said once it is saved; left out where the page itself shows it. */
  said?: string | ((answer: Out) => string);
  onDone?: (answer: Out) => void;
  /** Above the form: what it is about. */
  intro?: ReactNode;
}

/** A form in a drawer beside its page: open as long as it is drawn, closed by saving or by leaving it. */
export const FormDrawer = <S extends z.ZodObject, Out>({ title, submitLabel = title, close, said, onDone, intro, ...form }: Props<S, Out>) => {
  const toast = useToast();
  return (
    <SideDrawer opened onClose={close} title={title}>
      {typeof intro === 'string' ? <p className="v-small">{intro}</p> : intro}
      <Form
        {...form}
        submitLabel={submitLabel}
        onCancel={close}
        onDone={(answer) => {
          if (said !== undefined) toast({ text: typeof said === 'string' ? said : said(answer), tone: 'done' });
          close();
          onDone?.(answer);
        }}
      />
    </SideDrawer>
  );
};
