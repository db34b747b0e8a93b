/** The line that the program writes of each request it answered says nothing to whoever looks for the failed test; faults stay. */
const { write } = process.stderr;
if (write.name !== 'quietly')
  process.stderr.write = function quietly(this: typeof process.stderr, ...said: unknown[]): boolean {
    return (typeof said[0] === 'string' && said[0].includes('"what":"http",')) || (Reflect.apply(write, this, said) as boolean);
  };
