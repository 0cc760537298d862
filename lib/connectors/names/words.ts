/** A list of words written as one text, separated by commas: vocabularies stay readable and short. */
export function words(list: string): readonly string[] {
  return list.split(",").map((word) => word.trim().replaceAll(/\s+/g, " "));
}
