"use client";

import { signOut } from "next-auth/react";
import { Button } from "@/components/ui/button";

/** Ends this session on the server and forgets the cookie. */
export function SignOutButton() {
  return (
    <Button variant="quiet" size="sm" onPress={() => signOut({ callbackUrl: "/sign-in" })}>
      Sign out
    </Button>
  );
}
