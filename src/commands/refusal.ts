/** Said to the person at the keyboard without a stack; exit code 1. */
export class Refusal extends Error {}
