import { SettingsNav } from "@/components/settings/settings-nav";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";

const PARTS = [
  ["", "General"],
  ["/members", "Members"],
  ["/teams", "Teams"],
  ["/products", "Products"],
  ["/regions", "Regions"],
  ["/customers", "Customers"],
  ["/accounts", "Accounts"],
  ["/rates", "Rates"],
  ["/periods", "Periods"],
  ["/materiality", "Materiality"],
  ["/metrics", "Metrics"],
  ["/audit", "Audit"],
  ["/appearance", "Appearance"],
  ["/reminders", "Reminders"],
  ["/account", "Account"],
] as const;

export default async function SettingsLayout({ children, params }: LayoutProps<"/[org]/settings">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const parts = PARTS.filter(([path]) => path !== "/audit" || isAllowed(actor, "audit:read"));
  return (
    <>
      <SettingsNav items={parts.map(([path, label]) => ({ href: `/${org}/settings${path}`, label }))} />
      {children}
    </>
  );
}
