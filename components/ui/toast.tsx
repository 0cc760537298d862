"use client";

import { Button } from "react-aria-components/Button";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { Icon } from "./icon";

type ToastMessage = {
  title: string;
  text?: string | undefined;
  tone?: "neutral" | "bad" | undefined;
  /** Usually undo. Closes the toast when pressed. */
  action?: { label: string; onPress: () => void };
};

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Says what just happened, with an undo where there is one. Bad news stays until it is closed. */
export function showToast(message: ToastMessage): () => void {
  const key = queue.add(message, message.tone === "bad" ? {} : { timeout: message.action ? 10_000 : 6_000 });
  return () => queue.close(key);
}

/** Where toasts appear; the shell renders it once. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast }) => {
        const { title, text, tone, action } = toast.content;
        return (
          <AriaToast toast={toast} className="toast" data-tone={tone}>
            <ToastContent className="toast-text">
              <Text slot="title">{title}</Text>
              {text ? <Text slot="description">{text}</Text> : null}
            </ToastContent>
            {action ? (
              <button
                type="button"
                onClick={() => {
                  action.onPress();
                  queue.close(toast.key);
                }}
              >
                {action.label}
              </button>
            ) : null}
            <Button slot="close" aria-label="Close">
              <Icon name="close" size={12} />
            </Button>
          </AriaToast>
        );
      }}
    </ToastRegion>
  );
}
