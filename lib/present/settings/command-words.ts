/** A command's name as people read it: "recordCheckIn" → "Record check in". */
export function commandWords(command: string): string {
  const words = command
    .replace(/[-_]/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
