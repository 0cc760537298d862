import { AppError } from "@/lib/platform/errors";

/**
 * What becomes of commands that start in the same moment: "ok" or the code of an expected failure, those that went
 * through first. Anything else is thrown: two people at once are no bug of the product.
 */
export async function atOnce(...works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const outcomes = await Promise.all(
    works.map(async (work) => {
      try {
        await work();
        return "ok";
      } catch (error) {
        if (error instanceof AppError) return error.code;
        throw error;
      }
    }),
  );
  return outcomes.sort((a, b) => Number(b === "ok") - Number(a === "ok"));
}
