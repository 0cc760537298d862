"use client";

import { useEffect, useRef, useState } from "react";

const PREFIX = "plumbline-draft:";
const PAUSE_MS = 400;

type Kept<T> = { at: string; values: T };

function readKept<T>(key: string): Kept<T> | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text ? (JSON.parse(text) as Kept<T>) : null;
  } catch {
    return null;
  }
}

/**
 * The values of a long form, kept on this device while they are typed. `epoch` changes when kept values came back, so
 * that fields that hold their own text can be drawn anew with them.
 */
export function useDraftState<T extends object>(key: string, initial: T) {
  const [values, setValues] = useState<T>(initial);
  const [epoch, setEpoch] = useState(0);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const isTouched = useRef(false);

  useEffect(() => {
    const kept = readKept<T>(key);
    if (!kept) return;
    setValues((present) => ({ ...present, ...kept.values }));
    setKeptAt(kept.at);
    setEpoch((count) => count + 1);
  }, [key]);

  useEffect(() => {
    if (!isTouched.current) return;
    const timer = setTimeout(() => {
      const at = new Date().toISOString();
      localStorage.setItem(PREFIX + key, JSON.stringify({ at, values }));
      setKeptAt(at);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, values]);

  const change = (part: Partial<T>) => {
    isTouched.current = true;
    setValues((present) => ({ ...present, ...part }));
  };
  /** Sets values that fields must take over, such as a proposed baseline. */
  const fill = (part: Partial<T>) => {
    change(part);
    setEpoch((count) => count + 1);
  };
  const drop = () => {
    isTouched.current = false;
    localStorage.removeItem(PREFIX + key);
  };
  return { values, change, fill, drop, epoch, keptAt };
}
