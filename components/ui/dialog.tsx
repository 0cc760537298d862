"use client";

import type { ReactElement, ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "./button";
import { Icon } from "./icon";

type DialogProps = {
  title: string;
  /** The button that opens it; without one, control it with isOpen and onOpenChange. */
  trigger?: ReactElement | undefined;
  isOpen?: boolean | undefined;
  onOpenChange?: ((isOpen: boolean) => void) | undefined;
  size?: "sm" | "md" | "lg" | undefined;
  footer?: (ReactNode | ((close: () => void) => ReactNode)) | undefined;
  children: ReactNode | ((close: () => void) => ReactNode);
};

function render(part: DialogProps["children"] | DialogProps["footer"], close: () => void): ReactNode {
  return typeof part === "function" ? part(close) : part;
}

/** A modal question. A click outside does not close it, so a half-filled form is never lost; Escape and × do. */
export function Dialog({ title, trigger, isOpen, onOpenChange, size = "md", footer, children }: DialogProps) {
  const controlled = isOpen === undefined ? {} : { isOpen };
  const listening = onOpenChange ? { onOpenChange } : {};
  const overlay = (
    <ModalOverlay className="veil" {...(trigger ? {} : { ...controlled, ...listening })}>
      <Modal className="modal" data-size={size}>
        <AriaDialog className="dialog">
          {({ close }) => (
            <>
              <header>
                <Heading slot="title" level={2}>
                  {title}
                </Heading>
                <Button className="icon-button" label="Close" onPress={close}>
                  <Icon name="close" />
                </Button>
              </header>
              <div className="dialog-body">{render(children, close)}</div>
              {footer ? <footer>{render(footer, close)}</footer> : null}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
  if (!trigger) return overlay;
  return (
    <DialogTrigger {...controlled} {...listening}>
      {trigger}
      {overlay}
    </DialogTrigger>
  );
}
