import pino from "pino";

/** Structured log to standard error, one JSON object a line. Secrets are cut out by name wherever they appear. */
export const logger = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    base: null,
    redact: {
      paths: [
        "password",
        "*.password",
        "token",
        "*.token",
        "cookie",
        "*.cookie",
        "authorization",
        "*.authorization",
        "secret",
        "*.secret",
      ],
      censor: "[removed]",
    },
  },
  pino.destination(2),
);
