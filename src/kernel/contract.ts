import { z } from 'zod';

/** An endpoint is data. From it come validation, types, OpenAPI, client, handlers' signatures, form fields and sheet columns. */

export type Widget = 'text' | 'textarea' | 'date' | 'number' | 'year' | 'choice' | 'checkbox' | 'password' | 'unit' | 'agency' | 'occupation' | 'file' | 'partialDate' | 'hidden';

/** What people see of a field. A type, so that extra keys may pass to toJSONSchema. */
export type FieldMeta = {
  label: string;
  hint?: string;
  /** Heading of the sheet column, and other spellings that an import accepts. */
  column?: string;
  aliases?: string[];
  unit?: string;
  widget?: Widget;
  /** Value → label, for choices. */
  choices?: Record<string, string>;
  placeholder?: string;
  /** Never kept as a draft on the machine. */
  undrafted?: true;
  /** What a browser or password manager may fill in: 'username', 'one-time-code'. */
  autocomplete?: string;
  [key: string]: unknown;
};

/** Labels of fields. Register LAST: a wrapper such as .optional() makes a new schema without the entry. */
export const field = z.registry<FieldMeta>();

/** 'public': anyone. 'signedIn': any account. 'self': signed in, even when the password must first be changed or a second factor set up. 'door': even when the second factor is still to be given. Anything else is a permission of the roles table. */
export type Permission = 'public' | 'signedIn' | 'self' | 'door' | (string & {});

export interface Endpoint {
  method: 'GET' | 'POST';
  /** Below /api. Inputs of GET travel as query string, of POST as JSON (or multipart with `upload`). */
  path: `/${string}`;
  permission: Permission;
  /** What the act is called on a button, in the log and in OpenAPI. */
  title: string;
  input: z.ZodObject;
  output: z.ZodType;
  /** Takes one file beside the input (multipart: `input` JSON, `file`). Limit in bytes. */
  upload?: { maxBytes: number; accept: string };
  /** Answers with a file instead of JSON: the handler returns a Download. */
  download?: true;
  /** Reading it is itself logged (restricted or personal data). */
  sensitive?: true;
  /** A POST that only reads: what is asked for is personal (a name, a number) and must not stand in an address. */
  reads?: true;
  /** A read whose answer may be some seconds old (reports, exports): a replica may give it. */
  report?: true;
  /** The answer is a secret and is not kept for a repeat of the request. */
  unkept?: true;
}

export type Api = Record<string, Endpoint>;
export const defineApi = <const T extends Api>(api: T): T => api;

export type Input<E extends Endpoint> = z.output<E['input']>;
/** What a caller may leave out: defaults are filled by the server. */
export type GivenInput<E extends Endpoint> = z.input<E['input']>;
export type Output<E extends Endpoint> = E['download'] extends true ? Download : z.output<E['output']>;

/** A streamed file answer. Always sent as an attachment with nosniff. */
export interface Download {
  fileName: string;
  contentType: string;
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
}

/** The file that came with an upload endpoint. */
export interface Upload {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export type Handler<E extends Endpoint, Ctx> = (ctx: Ctx, input: Input<E>, upload: E['upload'] extends object ? Upload : undefined) => Promise<Output<E>>;
/** One handler for each endpoint; a missing one is a compile error. */
export type Handlers<T extends Api, Ctx> = { [K in keyof T]: Handler<T[K], Ctx> };

/** Frequently used field types. */
export const id = () => z.uuid();
export const isoDate = () => z.iso.date();
export const nothing = z.object({});
/** Version of the record the caller saw: its last event's moment or counter. A stale one is answered 409 with the current record. */
export const version = () => z.int().min(0);

/** Query strings know only text: numbers and booleans of a GET input must be declared with these. */
export const queryInt = () => z.coerce.number().int();
export const queryFlag = () => z.enum(['true', 'false']).default('false');

export interface FieldOf {
  name: string;
  schema: z.ZodType;
  optional: boolean;
  meta: FieldMeta;
}

/** The fields of an input in their order, with labels: what forms, sheets and the label test walk. Fields without a label are left out. */
export const fieldsOf = (object: z.ZodObject): FieldOf[] =>
  Object.entries(object.shape as Record<string, z.ZodType>).flatMap(([name, schema]) => {
    const meta = field.get(schema);
    return meta ? [{ name, schema, optional: schema.safeParse(undefined).success, meta }] : [];
  });
