"use client";

import { useState } from "react";
import { RadioGroup } from "@/components/forms/radio-group";
import { type Appearance, appearanceCookie } from "./appearance-cookies";

const YEAR = 31_536_000;

const ATTRIBUTE_OF: { [K in keyof Appearance]: Appearance[K] } = {
  theme: "system",
  palette: "green-red",
  density: "comfortable",
};

function apply<K extends keyof Appearance>(setting: K, value: Appearance[K]) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in two of the supported browsers
  document.cookie = `${appearanceCookie(setting)}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
  const root = document.documentElement;
  if (value === ATTRIBUTE_OF[setting]) delete root.dataset[setting];
  else root.dataset[setting] = value;
}

/** Theme, palette and density of this device. Applied at once and remembered in cookies the server reads. */
export function AppearanceForm({ initial }: { initial: Appearance }) {
  const [look, setLook] = useState(initial);
  const choose = <K extends keyof Appearance>(setting: K) => {
    return (value: string) => {
      const chosen = value as Appearance[K];
      setLook({ ...look, [setting]: chosen });
      apply(setting, chosen);
    };
  };
  return (
    <div className="stack">
      <RadioGroup
        label="Theme"
        name="theme"
        value={look.theme}
        onChange={choose("theme")}
        options={[
          { value: "system", label: "Follow the system" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <RadioGroup
        label="Colours of good and bad"
        name="palette"
        value={look.palette}
        onChange={choose("palette")}
        options={[
          { value: "green-red", label: "Green and red" },
          { value: "blue-orange", label: "Blue and orange" },
        ]}
      />
      <RadioGroup
        label="Density of tables"
        name="density"
        value={look.density}
        onChange={choose("density")}
        options={[
          { value: "comfortable", label: "Comfortable" },
          { value: "compact", label: "Compact" },
        ]}
      />
    </div>
  );
}
