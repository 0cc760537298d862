/** Names of the background jobs of imports. */
export const READ_JOB = "import-read";
export const COMMIT_JOB = "import-commit";
