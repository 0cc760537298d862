import pg from "pg";

type Query = (...args: unknown[]) => unknown;

function returnsNothing(args: readonly unknown[]): boolean {
  return args.some((arg) => typeof arg === "function");
}

/**
 * A connection that is asked one question after the other. Prisma asks for several relations of a row at once on the one
 * connection of a transaction; node-postgres queues them with a warning, and will refuse them in its next version.
 */
export class OneAtATimeClient extends pg.Client {
  #last: Promise<unknown> = Promise.resolve();

  override query = ((...args: unknown[]) => {
    const ask = super.query as unknown as Query;
    const [first] = args;
    const isStream = typeof first === "object" && first !== null && "submit" in first;
    if (isStream || returnsNothing(args)) return ask.apply(this, args);
    const answer = this.#last.then(() => ask.apply(this, args));
    this.#last = answer.then(
      () => undefined,
      () => undefined,
    );
    return answer;
  }) as unknown as pg.Client["query"];
}
