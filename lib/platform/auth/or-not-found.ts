import { notFound } from "next/navigation";
import { AppError } from "../errors";

/** For pages: what does not exist, or is not to be seen or done here, is the not-found page; bugs stay bugs. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) notFound();
    throw error;
  }
}
