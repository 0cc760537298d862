const CHOICES = {
  theme: ["system", "light", "dark"],
  palette: ["green-red", "blue-orange"],
  density: ["comfortable", "compact"],
} as const;

export type Appearance = {
  theme: (typeof CHOICES.theme)[number];
  palette: (typeof CHOICES.palette)[number];
  density: (typeof CHOICES.density)[number];
};

function choose<T extends string>(choices: readonly [T, ...T[]], text: string | undefined): T {
  return choices.find((choice) => choice === text) ?? choices[0];
}

/** The cookie of one setting of the look. It holds nothing but the choice, so scripts may write it. */
export function appearanceCookie(setting: keyof Appearance): string {
  return `plumbline-${setting}`;
}

/** The look somebody chose on this device; anything unknown in a cookie counts as not chosen. */
export function readAppearance(read: (cookie: string) => string | undefined): Appearance {
  return {
    theme: choose(CHOICES.theme, read(appearanceCookie("theme"))),
    palette: choose(CHOICES.palette, read(appearanceCookie("palette"))),
    density: choose(CHOICES.density, read(appearanceCookie("density"))),
  };
}
