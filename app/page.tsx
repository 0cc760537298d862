import { redirect } from "next/navigation";
import { listOrganizationsOf } from "@/lib/features/people/queries";
import { findCurrentUser } from "@/lib/platform/auth/current-actor";

export default async function StartPage() {
  const user = await findCurrentUser();
  if (!user) redirect("/sign-in");
  const [first] = await listOrganizationsOf(user.userId);
  redirect(first ? `/${first.slug}` : "/new");
}
